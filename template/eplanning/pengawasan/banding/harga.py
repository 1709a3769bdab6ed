"""The kamus of a year against the year before: how prices moved, what is new, what is gone."""

from dataclasses import dataclass
from decimal import Decimal

from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import KamusUsulan

WAJAR = Decimal(10)  # percent; a rise above it is marked


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
    """Entries in use in either year: the steepest rise first, then what cannot be compared, by code. Two queries."""
    now, before = _entries(tahun.pk), _entries(tahun.pk - 1)
    rows = [_row(kode, before.get(kode), now.get(kode)) for kode in sorted(now.keys() | before.keys())]
    return sorted(rows, key=lambda row: (row.persen is None, -(row.persen or 0)))


def _entries(tahun: int) -> dict[str, KamusUsulan]:
    return {row.kode: row for row in KamusUsulan.objects.filter(tahun=tahun, ditutup_pada__isnull=True)}


def _row(kode: str, before: KamusUsulan | None, now: KamusUsulan | None) -> Baris:
    shown = now or before
    return Baris(
        kode,
        shown.nama,
        shown.satuan,
        before.satuan if before else shown.satuan,
        before.harga_satuan if before else None,
        now.harga_satuan if now else None,
    )
