"""Prices against earlier ones, in the kamus and in the book of standard prices: how they moved, what is new or gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from eplanning.harga.models import BukuHarga
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import KamusUsulan

WAJAR = Decimal(10)  # percent; a rise above it is marked
Entri = tuple[str, str, int]  # name, unit, Rp a unit


@dataclass(frozen=True)
class Baris:
    """One entry by its code. `lama` or `baru` (Rp a unit) is None where a year does not have it."""

    kode: str
    nama: str
    satuan: str
    satuan_lama: str
    lama: int | None
    baru: int | None

    @property
    def persen(self) -> Decimal | None:
        """The change in percent, to one decimal; None where there is nothing to compare, or the unit is another one."""
        if self.lama is None or self.baru is None or self.satuan != self.satuan_lama:
            return None
        return ((Decimal(self.baru) / self.lama - 1) * 100).quantize(Decimal("0.1"))

    @property
    def melonjak(self) -> bool:
        """Did it rise by more than WAJAR?"""
        return self.persen is not None and self.persen > WAJAR

    @property
    def satuan_beda(self) -> bool:
        """Is the same code measured otherwise now? Then prices cannot be compared, and that is worth a look itself."""
        return self.lama is not None and self.baru is not None and self.satuan != self.satuan_lama


def compare(tahun: TahunRencana) -> list[Baris]:
    """The kamus against that of the year before. Two queries."""
    return beside(_entries(tahun.pk), _entries(tahun.pk - 1))


def compare_books(baru: BukuHarga | None, lama: BukuHarga | None) -> list[Baris]:
    """A book of standard prices against an earlier one; one that is not there is empty. Two queries."""
    return beside(_items(baru), _items(lama))


def beside(now: Mapping[str, Entri], before: Mapping[str, Entri]) -> list[Baris]:
    """By code, in use in either: the steepest rise first, then what cannot be compared, by code."""
    rows = [_row(kode, before.get(kode), now.get(kode)) for kode in sorted(now.keys() | before.keys())]
    return sorted(rows, key=lambda row: (row.persen is None, -(row.persen or 0)))


def _entries(tahun: int) -> dict[str, Entri]:
    rows = KamusUsulan.objects.filter(tahun=tahun, ditutup_pada__isnull=True)
    return {kode: tuple(rest) for kode, *rest in rows.values_list("kode", "nama", "satuan", "harga_satuan")}


def _items(buku: BukuHarga | None) -> dict[str, Entri]:
    rows = buku.butir.values_list("kode", "nama", "satuan", "harga") if buku else []
    return {kode: tuple(rest) for kode, *rest in rows}


def _row(kode: str, before: Entri | None, now: Entri | None) -> Baris:
    nama, satuan, _harga = now or before
    return Baris(
        kode,
        nama,
        satuan,
        before[1] if before else satuan,
        before[2] if before else None,
        now[2] if now else None,
    )
