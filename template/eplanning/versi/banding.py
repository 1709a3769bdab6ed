"""Two versions of one document line by line. A line is known by its key, wherever it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning.perangkat.models import Perangkat
from eplanning.usulan.nilai import rupiah
from eplanning.versi.models import BarisVersi, Versi
from eplanning.versi.queries import terbit

_DIBANDINGKAN = (
    *("perangkat_id", "kode", "nama", "uraian", "indikator", "target", "satuan", "lokasi", "wilayah", "pagu"),
    *("kelompok_sasaran", "sumber_dana", "target_maju", "pagu_maju", "sasaran", "alasan", "usulan"),
)
_BEBAS = ("uraian", "lokasi", "kelompok_sasaran", "alasan")


class Beda(models.TextChoices):
    """What became of a line."""

    TAMBAH = "tambah", _("Ditambah")
    HAPUS = "hapus", _("Dihapus")
    UBAH = "ubah", _("Berubah")


@dataclass(frozen=True)
class Isian:
    """One column that reads differently; numbers as numbers. `bebas`: text that people typed, to be masked."""

    nama: str
    lama: object
    baru: object
    bebas: bool = False


@dataclass(frozen=True)
class BarisBeda:
    """A line that is in one version only, or reads differently in the other."""

    jenis: Beda
    baris: BarisVersi
    lama: int
    baru: int
    isian: list[Isian]

    @property
    def selisih(self) -> int:
        """Rupiah more (or, below zero, less) than in the older version."""
        return self.baru - self.lama


@dataclass
class JumlahUnit:
    """What both versions hold of one office."""

    perangkat: Perangkat
    lama: int = 0
    baru: int = 0

    @property
    def selisih(self) -> int:
        return self.baru - self.lama


@dataclass(frozen=True)
class Banding:
    """The lines that differ, how many do not, and the sums by office (all offices, whichever is asked for)."""

    baris: list[BarisBeda]
    tetap: int
    unit: list[JumlahUnit]

    def hitung(self, jenis: str) -> int:
        """How many lines became this."""
        return sum(row.jenis == jenis for row in self.baris)

    @property
    def lama(self) -> int:
        return sum(row.lama for row in self.unit)

    @property
    def baru(self) -> int:
        return sum(row.baru for row in self.unit)

    @property
    def selisih(self) -> int:
        return self.baru - self.lama


def compare(lama: Versi, baru: Versi, *, perangkat: str = "") -> Banding:
    """From one version to another of the same document; `perangkat` (a code) leaves only lines that are or were its.

    Three queries, however many lines. What a proposal says is left out where it is not published now.
    """
    old, new = _lines([lama]), _lines([baru])
    hide_unpublished([*old.values(), *new.values()])
    units: dict[str, JumlahUnit] = {}
    for side, rows in (("lama", old), ("baru", new)):
        for row in rows.values():
            unit = units.setdefault(row.perangkat_id, JumlahUnit(row.perangkat))
            setattr(unit, side, getattr(unit, side) + row.pagu)
    found, same = [], 0
    for key in old.keys() | new.keys():
        before, after = old.get(key), new.get(key)
        if perangkat and perangkat not in {row.perangkat_id for row in (before, after) if row}:
            continue
        difference = _difference(before, after)
        found += [difference] if difference else []
        same += difference is None
    found.sort(key=lambda row: (row.baris.perangkat.nama, row.baris.kode, row.baris.kunci))
    return Banding(found, same, sorted(units.values(), key=lambda unit: unit.perangkat.nama))


def hide_unpublished(rows: Iterable[BarisVersi]) -> None:
    """Take the words of proposals off the lines where the public may not read them (now). One query."""
    of_proposals = [row for row in rows if row.uraian]
    shown = terbit({row.kunci for row in of_proposals})
    for row in of_proposals:
        if row.kunci not in shown:
            row.uraian = row.lokasi = ""


def _lines(versi: list[Versi]) -> dict[str, BarisVersi]:
    return {row.kunci: row for row in BarisVersi.objects.filter(versi__in=versi).select_related("perangkat")}


def _difference(before: BarisVersi | None, after: BarisVersi | None) -> BarisBeda | None:
    if before is None:
        return BarisBeda(Beda.TAMBAH, after, 0, after.pagu, [])
    if after is None:
        return BarisBeda(Beda.HAPUS, before, before.pagu, 0, [])
    changed = [_isian(name, before, after) for name in _DIBANDINGKAN if getattr(before, name) != getattr(after, name)]
    return BarisBeda(Beda.UBAH, after, before.pagu, after.pagu, changed) if changed else None


def _isian(name: str, before: BarisVersi, after: BarisVersi) -> Isian:
    """The column by its name; a relation and the proposals as people read them."""
    if name == "perangkat_id":
        return Isian(_("perangkat daerah"), before.perangkat.nama, after.perangkat.nama)
    label = BarisVersi._meta.get_field(name).verbose_name
    if name == "usulan":
        return Isian(
            label, *(", ".join(f"{n} Rp {rupiah(v)}" for n, v in row.usulan.items()) for row in (before, after))
        )
    return Isian(label, getattr(before, name), getattr(after, name), name in _BEBAS)
