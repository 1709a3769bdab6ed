"""The basis of an entry's ceiling: the item of the year's price book it names, times its coefficient.

The ceiling is not to be above that; where it is, or where no basis is known, this says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning.harga.models import BukuHarga, ButirHarga
from eplanning.harga.queries import terakhir
from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku
from eplanning.usulan.nilai import jumlah


class Keadaan(models.TextChoices):
    """How a ceiling stands to its basis."""

    DI_ATAS = "di_atas", _("di atas standar")
    HILANG = "hilang", _("dasarnya tidak ada pada buku harga")
    TANPA = "tanpa", _("tanpa dasar standar harga")
    SESUAI = "sesuai", _("sesuai standar")


@dataclass(frozen=True)
class Dasar:
    """An entry and its basis. `batas` is the highest sound ceiling (Rp), None where there is no basis."""

    kamus: KamusUsulan
    butir: ButirHarga | None
    batas: int | None

    @property
    def lebih(self) -> int:
        """By how many rupiah the ceiling is above its basis; 0 where it is not."""
        return max(0, self.kamus.harga_satuan - self.batas) if self.batas is not None else 0

    @property
    def keadaan(self) -> Keadaan:
        if self.batas is None:
            return Keadaan.HILANG if self.kamus.standar else Keadaan.TANPA
        return Keadaan.DI_ATAS if self.lebih else Keadaan.SESUAI


def dasar(entries: Iterable[KamusUsulan], buku: BukuHarga | None) -> list[Dasar]:
    """Each entry beside its item of a book, in their order. One query."""
    found = list(entries)
    codes = {entry.standar for entry in found if entry.standar}
    items = {row.kode: row for row in buku.butir.filter(kode__in=codes)} if buku and codes else {}
    return [_beside(entry, items.get(entry.standar)) for entry in found]


def periksa(tahun) -> list[Dasar]:
    """All entries that may be proposed in a year, against the book that holds: the worst first, then by code."""
    order = list(Keadaan)
    rows = dasar(berlaku(tahun).order_by("kode"), terakhir(tahun))
    return sorted(rows, key=lambda row: (order.index(row.keadaan), -row.lebih))


def _beside(entry: KamusUsulan, butir: ButirHarga | None) -> Dasar:
    return Dasar(entry, butir, jumlah(entry.koefisien, butir.harga) if butir else None)
