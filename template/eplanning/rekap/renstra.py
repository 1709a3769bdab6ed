"""The five-year plans against the plan of a year: by office and program, and what stands in one of them only.

It is the planning side of the control of origins: a program that the Renstra does not have was not planned, one that
the year leaves out is not carried out.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.kamus.nomenklatur import nama
from eplanning.perangkat.models import Perangkat
from eplanning.rekap.rencana_tahun import RencanaTahun, rencana_tahun
from eplanning.rencana.models import PrioritasDaerah, Rpjmd
from eplanning.renstra.isi import pagu, susun
from eplanning.renstra.models import BarisRenstra
from eplanning.renstra.queries import baris
from regiondata.kode import tingkat_nomenklatur
from regiondata.nomenklatur import baku

PERANGKAT, PROGRAM = "perangkat", "program"


class Tanda(models.TextChoices):
    """What is to be noted about a program."""

    DI_LUAR = "di_luar", gettext_lazy("Tidak ada pada Renstra")
    TIDAK_DIRENCANAKAN = "tidak_direncanakan", gettext_lazy("Tidak ada pada rencana tahun ini")
    LEBIH = "lebih", gettext_lazy("Melebihi pagu Renstra")


@dataclass(frozen=True)
class Banding:
    """An office or one of its programs, in rupiah. `renstra` None: the five-year plan does not have it; `rencana` None:
    the year's plan does not. `prioritas`: a program that a priority of the region names."""

    tingkat: str
    perangkat: str
    kode: str
    nama: str
    renstra: int | None
    rencana: int | None
    banyak: int = 0
    prioritas: bool = False

    @property
    def selisih(self) -> int:
        """The year's plan less the five-year plan."""
        return (self.rencana or 0) - (self.renstra or 0)

    @property
    def bagian(self) -> int | None:
        """Per cent of the Renstra's money that the year plans; None where the Renstra has none."""
        return round(100 * (self.rencana or 0) / self.renstra) if self.renstra else None

    @property
    def tanda(self) -> Tanda | None:
        """The first that holds; an office as a whole bears none but that it plans more."""
        if self.tingkat == PROGRAM and self.renstra is None:
            return Tanda.DI_LUAR
        if self.tingkat == PROGRAM and self.rencana is None and self.renstra:
            return Tanda.TIDAK_DIRENCANAKAN
        return Tanda.LEBIH if self.renstra and self.selisih > 0 else None


@dataclass(frozen=True)
class BandingRenstra:
    """Offices, each followed by its programs, in the order of codes."""

    rencana: RencanaTahun
    baris: list[Banding]

    @property
    def perangkat(self) -> list[Banding]:
        return [row for row in self.baris if row.tingkat == PERANGKAT]

    @property
    def jumlah(self) -> Banding:
        """All offices together."""
        rows = self.perangkat
        sums = (sum(row.renstra or 0 for row in rows), sum(row.rencana or 0 for row in rows))
        return Banding("jumlah", "", "", _("Jumlah"), *sums, sum(row.banyak for row in rows))

    def bertanda(self, tanda: str) -> list[Banding]:
        """The programs that bear a mark."""
        return [row for row in self.baris if row.tingkat == PROGRAM and row.tanda == tanda]


def banding_renstra(tahun: int, rpjmd: Rpjmd | None) -> BandingRenstra:
    """Four queries beside those of the year's plan. Programs without money in both that year are left out."""
    plan = rencana_tahun(tahun)
    by_office: dict[str, list[BarisRenstra]] = defaultdict(list)
    for row in baris(rpjmd):
        by_office[row.perangkat_id].append(row)
    planned: dict[str, dict[str, object]] = defaultdict(dict)
    for (office, program), isi in plan.isi.items():
        planned[office][program] = isi
    codes = sorted({*by_office, *planned})
    offices = dict(Perangkat.objects.filter(pk__in=codes).values_list("pk", "nama"))
    first = {baku(kode) for row in PrioritasDaerah.objects.filter(rpjmd=rpjmd, aktif=True) for kode in row.program}
    whole = {office: _programs(by_office[office], tahun) for office in codes}
    names = nama(tahun, {kode for office in codes for kode in (*whole[office], *planned[office])} - {""})
    found: list[Banding] = []
    for office in codes:
        below = [
            _program(office, kode, names, whole[office], planned[office], first)
            for kode in sorted({*whole[office], *planned[office]}, key=lambda kode: (not kode, kode))
        ]
        below = [row for row in below if row.renstra or row.rencana is not None]
        if below:
            found += [_office(office, offices[office], below), *below]
    return BandingRenstra(plan, found)


def _programs(rows: list[BarisRenstra], tahun: int) -> dict[str, int]:
    """Rupiah of each program of the Renstra of one office."""
    money = pagu(susun(rows), tahun)
    return {kode: value for kode, value in money.items() if tingkat_nomenklatur(kode) == PROGRAM}


def _program(office: str, kode: str, names: dict, renstra: dict, planned: dict, first: set[str]) -> Banding:
    isi = planned.get(kode)
    title = names[kode] if kode else _("Belum bersub kegiatan")
    lines, money = (isi.banyak, isi.nilai) if isi else (0, None)
    return Banding(PROGRAM, office, kode, title, renstra.get(kode), money, lines, baku(kode) in first)


def _office(kode: str, title: str, below: list[Banding]) -> Banding:
    five = sum(row.renstra for row in below if row.renstra is not None)
    year = sum(row.rencana for row in below if row.rencana is not None)
    return Banding(PERANGKAT, kode, kode, title, five, year, sum(row.banyak for row in below))
