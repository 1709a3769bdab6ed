"""What a Renja holds: each line with the proposals it takes up, and the sums that follow. No amount is kept twice: the
money of a proposal is that of the last decision that accepted it, wherever it lies now."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import BooleanField, Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from eplanning.jadwal.models import Jenis, Unit
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, Renja, TautanUsulan
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan

# Accepted by the office's forum, or handed on by it (or straight to the region's) and not refused since.
_DI_FORUM = Q(tahapan__jenis=Jenis.FORUM_OPD, status__in=TERIMA)
_SESUDAHNYA = Q(tahapan__jenis=Jenis.PENETAPAN) | Q(tahapan__jenis=Jenis.MUSRENBANG, tahapan__tingkat=Unit.KABKOTA)
DITERIMA = _DI_FORUM | (_SESUDAHNYA & Q(status__in=(StatusUsulan.BELUM_DIBAHAS, *TERIMA)))


@dataclass
class Butir:
    """A line with the proposals behind it; `gugur` are those linked once and no longer accepted: they count nothing."""

    baris: BarisRenja
    usulan: list[Usulan] = field(default_factory=list)
    gugur: list[Usulan] = field(default_factory=list)

    @property
    def pagu_usulan(self) -> int:
        """Rupiah of the proposals it takes up."""
        return sum(usulan.nilai for usulan in self.usulan)

    @property
    def pagu(self) -> int:
        """Rupiah of the whole line."""
        return self.baris.pagu_ranwal + self.pagu_usulan


@dataclass(frozen=True)
class IsiRenja:
    """All lines of a Renja, by code."""

    butir: list[Butir]

    @property
    def pagu(self) -> int:
        return sum(butir.pagu for butir in self.butir)

    @property
    def pagu_ranwal(self) -> int:
        return sum(butir.baris.pagu_ranwal for butir in self.butir)

    @property
    def pagu_usulan(self) -> int:
        return sum(butir.pagu_usulan for butir in self.butir)

    @property
    def pagu_maju(self) -> int:
        return sum(butir.baris.pagu_maju or 0 for butir in self.butir)

    @property
    def usulan(self) -> list[Usulan]:
        return [usulan for butir in self.butir for usulan in butir.usulan]


def diterima_semua(tahun) -> QuerySet[Usulan]:
    """The accepted proposals of all offices, each with its `nilai` in rupiah."""
    rows = Usulan.objects.filter(DITERIMA, tahun=tahun).select_related("wilayah__induk", "kamus", "tahapan")
    return _valued(rows)


def diterima(perangkat: Perangkat, tahun) -> QuerySet[Usulan]:
    """Those of an office and its units."""
    return diterima_semua(tahun).filter(Q(perangkat=perangkat.pk) | Q(perangkat__induk=perangkat.pk))


def belum_tertaut(perangkat: Perangkat, tahun) -> QuerySet[Usulan]:
    """Those of them that no line takes up yet; what a change of the plan brought in is in that."""
    free = diterima(perangkat, tahun).filter(tautan__isnull=True, masuk_perubahan__isnull=True)
    return free.order_by("kamus__subkegiatan", "nomor")


def isi(renja: Renja) -> IsiRenja:
    """The lines of one Renja. Two queries, however many lines; none for one that is not saved yet."""
    return isi_banyak([renja])[renja.pk]


def isi_banyak(daftar: Iterable[Renja]) -> dict[int | None, IsiRenja]:
    """As `isi`, for several at once; still two queries."""
    keys = [renja.pk for renja in daftar]
    found: dict[int | None, IsiRenja] = {key: IsiRenja([]) for key in keys}
    if not (saved := [key for key in keys if key]):
        return found
    rows = BarisRenja.objects.filter(renja__in=saved).order_by("kode", "pk")
    lines = {row.pk: Butir(row) for row in rows.select_related("nomenklatur", "wilayah", "sumber_dana", "sasaran")}
    for butir in lines.values():
        found[butir.baris.renja_id].butir.append(butir)
    links = TautanUsulan.objects.filter(baris__renja__in=saved)
    own = Q(perangkat=F("tautan__baris__renja__perangkat")) | Q(perangkat__induk=F("tautan__baris__renja__perangkat"))
    counts = Case(When(DITERIMA & own, then=True), default=False, output_field=BooleanField())
    linked = _valued(Usulan.objects.select_related("wilayah__induk", "kamus", "tahapan")).filter(tautan__in=links)
    for usulan in linked.annotate(ke=F("tautan__baris"), berlaku=counts).order_by("nomor"):
        (lines[usulan.ke].usulan if usulan.berlaku else lines[usulan.ke].gugur).append(usulan)
    return found


def _valued(rows: QuerySet[Usulan]) -> QuerySet[Usulan]:
    accepting = Keputusan.objects.filter(usulan=OuterRef("pk"), keputusan__in=TERIMA).order_by("-pk")
    return rows.annotate(nilai=Coalesce(Subquery(accepting.values("total")[:1]), F("total")))
