"""How many proposals and how much money, for every table and chart of a dashboard or a map: one query in all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Sum, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Left
from django.utils.translation import gettext_lazy as _

from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan

TANPA = "-"  # linked to no regional priority; no code of a plan begins with a sign
# What one may count by, and how the database knows it. Of an area only what a map shows: kecamatan or village.
KOLOM: dict[str, Combinable] = {
    "tahap": F("tahapan"),
    "asal": F("asal"),
    "bidang": F("bidang"),
    "opd": Coalesce("perangkat__induk", "perangkat"),
    "prioritas_daerah": Coalesce("prioritas_daerah__kode", Value(TANPA)),
    "kecamatan": Left("wilayah_id", len("12.34.01")),
    "kelurahan": Left("wilayah_id", len("12.34.01.1001")),
}


class Golongan(TextChoices):
    """What became of a proposal where it lies, in as few words as a chart has room for."""

    DITERIMA = "diterima", _("Diterima")
    MENUNGGU = "menunggu", _("Menunggu")
    TIDAK = "tidak", _("Tidak diterima, ditunda, atau dialihkan")
    DIGABUNG = "digabung", _("Digabung atau dipecah")


_TIDAK = (StatusUsulan.DITOLAK, StatusUsulan.DITUNDA, StatusUsulan.DIALIHKAN, StatusUsulan.DIBATALKAN)
GOLONGAN = {
    **dict.fromkeys(StatusUsulan, Golongan.MENUNGGU),
    **dict.fromkeys(TERIMA, Golongan.DITERIMA),
    **dict.fromkeys(_TIDAK, Golongan.TIDAK),
    StatusUsulan.DIGABUNG: Golongan.DIGABUNG,
    StatusUsulan.DIPECAH: Golongan.DIGABUNG,
}


class Sel(NamedTuple):
    """Proposals alike in all that was asked for: column -> value. `opd` is never a unit."""

    menurut: dict[str, str]
    golongan: Golongan
    banyak: int
    nilai: int


@dataclass
class Angka:
    """Counts and rupiah by what became of the proposals. What was merged or split counts as what it became."""

    banyak: Counter = field(default_factory=Counter)
    nilai: Counter = field(default_factory=Counter)

    def add(self, sel: Sel) -> None:
        self.banyak[sel.golongan] += sel.banyak
        if sel.golongan != Golongan.DIGABUNG:
            self.nilai[sel.golongan] += sel.nilai

    @property
    def semua(self) -> int:
        """All proposals, merged ones too."""
        return self.banyak.total()

    @property
    def rupiah(self) -> int:
        """Whole rupiah: what was accepted for what the forum granted, the rest as proposed."""
        return self.nilai.total()

    @property
    def diterima(self) -> int:
        return self.banyak[Golongan.DITERIMA]

    @property
    def menunggu(self) -> int:
        return self.banyak[Golongan.MENUNGGU]

    @property
    def tidak(self) -> int:
        return self.banyak[Golongan.TIDAK]

    @property
    def digabung(self) -> int:
        return self.banyak[Golongan.DIGABUNG]

    @property
    def rupiah_diterima(self) -> int:
        return self.nilai[Golongan.DITERIMA]

    @property
    def persen(self) -> int | None:
        """Accepted, of a hundred that were not merged; None where there is nothing."""
        whole = self.semua - self.digabung
        return self.diterima * 100 // whole if whole else None


def sel(usulan: QuerySet[Usulan], *kolom: str) -> list[Sel]:
    """The proposals, counted by these of KOLOM. One query, whose rows are as few as the columns allow."""
    said = Keputusan.objects.filter(usulan=OuterRef("pk"), tahapan=OuterRef("tahapan")).order_by("-pk")
    granted = Coalesce(Subquery(said.values("total")[:1]), F("total"))
    changed = When(status=StatusUsulan.DITERIMA_DENGAN_PERUBAHAN, then=granted)
    keys = {f"_{name}": KOLOM[name] for name in kolom}
    rows = usulan.order_by().annotate(**keys, kini=Case(changed, default=F("total")))
    counted = rows.values_list(*keys, "status").annotate(Count("pk"), Sum("kini"))
    return [
        Sel(dict(zip(kolom, values, strict=True)), GOLONGAN[status], many, money)
        for *values, status, many, money in counted
    ]


def menurut(cells: Iterable[Sel], kolom: str) -> dict[str, Angka]:
    """The sums by one of the columns that were counted by."""
    found: dict[str, Angka] = {}
    for cell in cells:
        found.setdefault(cell.menurut[kolom], Angka()).add(cell)
    return found


def jumlah(cells: Iterable[Sel]) -> Angka:
    """The sum of all."""
    whole = Angka()
    for cell in cells:
        whole.add(cell)
    return whole
