"""How much of a ceiling is used: what forums accepted by their last decisions, stage by stage, in the ceiling's year.

A ceiling of an area binds the forum of its level (the next one above, where the chain has none there). A ceiling of an
office, a program or a kegiatan binds the forums of offices, and the musrenbang of the region after them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum, prefetch_related_objects

from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana, Unit
from eplanning.musrenbang.units import TANPA_FORUM
from eplanning.rencana.models import Pagu, Pelampauan
from eplanning.rencana.nama_pagu import named
from eplanning.usulan.models import TERIMA, Keputusan, Usulan
from regiondata.pagu_kode import WILAYAH, kunci_rencana, kunci_wilayah

_AREAS = (Unit.LINGKUNGAN, Unit.KELURAHAN, Unit.KECAMATAN)
_PLANS = (Unit.PERANGKAT, Unit.KABKOTA)
Kunci = tuple[str, str]  # the code of a ceiling, the level of a stage


@dataclass(frozen=True)
class Pemakaian:
    """One ceiling as it stands at one stage. `terpakai` all that was accepted, `izin` what of it was let pass above."""

    pagu: Pagu
    tingkat: str
    terpakai: int = 0
    izin: int = 0

    @property
    def sisa(self) -> int:
        """What may still be accepted; below zero when it was passed."""
        return self.pagu.nilai - self.terpakai + self.izin

    @property
    def persen(self) -> int:
        """Used, of a hundred; whole per cent, rounded down."""
        return self.terpakai * 100 // self.pagu.nilai if self.pagu.nilai else 100 if self.terpakai else 0


def tingkat_forum() -> set[str]:
    """The levels at which forums meet in this region's chain."""
    stages = Tahapan.objects.filter(aktif=True).exclude(jenis__in=TANPA_FORUM)
    return set(stages.order_by().values_list("tingkat", flat=True))


def mengikat(pagu: Pagu, levels: Collection[str]) -> list[str]:
    """The levels of the stages at which a ceiling is asked, first to last."""
    level = pagu.isi.tingkat
    if level not in WILAYAH:
        return [at for at in _PLANS if at in levels]
    return [at for at in _AREAS[_AREAS.index(level) :] if at in levels][:1]


def kunci(usulan: Usulan, tingkat: str) -> list[str]:
    """The codes under which a proposal may fall at a stage of this level. Needs `perangkat` and `kamus` joined."""
    if tingkat in _AREAS:
        return kunci_wilayah(usulan.wilayah_id)
    return kunci_rencana(usulan.perangkat_id, usulan.perangkat.induk_id, usulan.kamus.subkegiatan)


def penerimaan(tahun_id: int) -> QuerySet[Keputusan]:
    """The accepting decisions of a year that none of the same stage has superseded."""
    later = Keputusan.objects.filter(usulan=OuterRef("usulan"), tahapan=OuterRef("tahapan"), pk__gt=OuterRef("pk"))
    rows = Keputusan.objects.filter(usulan__tahun=tahun_id, keputusan__in=TERIMA)
    return rows.exclude(tahapan__jenis=Jenis.PENETAPAN).filter(~Exists(later)).order_by()


def terpakai(keputusan: QuerySet[Keputusan]) -> Mapping[Kunci, int]:
    """Rupiah by ceiling and stage. One query, whatever the number of ceilings."""
    columns = ("tahapan__tingkat", "usulan__wilayah", "perangkat", "perangkat__induk", "usulan__kamus__subkegiatan")
    found: dict[Kunci, int] = defaultdict(int)
    for level, area, office, head, plan, total in keputusan.values_list(*columns).annotate(n=Sum("total")):
        for kode in kunci_wilayah(area) if level in _AREAS else kunci_rencana(office, head, plan):
            found[kode, level] += total
    return found


def cakupan(pagu: Iterable[Pagu]) -> Q:
    """The decisions that could fall under one of these ceilings."""
    found = Q(pk__in=[])
    for isi in {row.isi for row in pagu}:
        part = Q()
        if isi.wilayah:
            part &= Q(usulan__wilayah=isi.wilayah) | Q(usulan__wilayah__kode__startswith=f"{isi.wilayah}.")
        if isi.perangkat:
            part &= Q(perangkat=isi.perangkat) | Q(perangkat__induk=isi.perangkat)
        if isi.nomenklatur:
            part &= Q(usulan__kamus__subkegiatan__startswith=f"{isi.nomenklatur}.")
        found |= part
    return found


def diizinkan(pagu: Collection[Pagu]) -> dict[int, dict[int, int]]:
    """Ceiling -> proposal -> the most rupiah that were let pass above it."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in Pelampauan.objects.filter(pagu__in=pagu).only("pagu", "usulan", "nilai"):
        found[row.pagu_id][row.usulan_id] = max(row.nilai, found[row.pagu_id].get(row.usulan_id, 0))
    return found


def izin_terpakai(izin: Mapping[int, Mapping[int, int]], keputusan: QuerySet[Keputusan]) -> dict[tuple[int, str], int]:
    """Of what was let pass, what was indeed accepted: by ceiling and stage. No query where nothing was."""
    named = {usulan for granted in izin.values() for usulan in granted}
    if not named:
        return {}
    found: dict[tuple[int, str], int] = defaultdict(int)
    accepted = keputusan.filter(usulan__in=named).values_list("usulan", "tahapan__tingkat", "total")
    for usulan, level, total in accepted:
        for pagu, granted in izin.items():
            found[pagu, level] += min(total, granted.get(usulan, 0))
    return found


def pemakaian(pagu: Collection[Pagu], keputusan: QuerySet[Keputusan]) -> list[Pemakaian]:
    """Each ceiling at the stage where most of it is used. Queries: levels, sums, exceptions (and what was accepted)."""
    levels, sums = tingkat_forum(), terpakai(keputusan)
    passed = izin_terpakai(diizinkan(pagu), keputusan)

    def at(row: Pagu, level: str) -> Pemakaian:
        return Pemakaian(row, level, sums.get((row.kode, level), 0), passed.get((row.pk, level), 0))

    stages = ([at(row, level) for level in mengikat(row, levels)] or [Pemakaian(row, "")] for row in pagu)
    return [max(several, key=lambda one: one.terpakai) for several in stages]


def terbit(keputusan: QuerySet[Keputusan]) -> QuerySet[Keputusan]:
    """Of these decisions what the public may know: published proposals, forums that have closed."""
    return keputusan.filter(usulan__terbit_pada__isnull=False, forum__selesai_pada__isnull=False)


def semua_pagu(tahun: TahunRencana) -> QuerySet[Pagu]:
    """The ceilings of a year that hold, with their names."""
    return Pagu.objects.berlaku().filter(tahun=tahun).select_related("wilayah", "perangkat")


def pemakaian_di(tahun: int, codes: Collection[str], tingkat: str) -> list[Pemakaian]:
    """The ceilings among these codes that bind at a stage, as they stand there now. One query where there is none."""
    found = list(Pagu.objects.berlaku().filter(tahun=tahun, kode__in=codes))
    levels = tingkat_forum() if found else set()
    pagu = named(row for row in found if tingkat in mengikat(row, levels))
    if not pagu:
        return []
    prefetch_related_objects(pagu, "wilayah", "perangkat")
    accepted = penerimaan(tahun).filter(cakupan(pagu), tahapan__tingkat=tingkat)
    sums, passed = terpakai(accepted), izin_terpakai(diizinkan(pagu), accepted)
    return [Pemakaian(row, tingkat, sums.get((row.kode, tingkat), 0), passed.get((row.pk, tingkat), 0)) for row in pagu]
