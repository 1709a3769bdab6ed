"""The priorities of the region, and what the plan of a year puts on the programs that carry them."""

from collections import defaultdict
from dataclasses import dataclass

from eplanning.kamus.nomenklatur import nama
from eplanning.rekap.rencana_tahun import RencanaTahun, rencana_tahun
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah, Rpjmd
from regiondata.nomenklatur import baku


@dataclass(frozen=True)
class ProgramPrioritas:
    """A program of a priority: how many offices carry it this year, lines, rupiah."""

    kode: str
    nama: str
    perangkat: int
    banyak: int
    nilai: int


@dataclass(frozen=True)
class IsiPrioritas:
    """A priority with its sasaran and program."""

    prioritas: PrioritasDaerah
    sasaran: list[ButirRpjmd]
    program: list[ProgramPrioritas]

    @property
    def banyak(self) -> int:
        return sum(row.banyak for row in self.program)

    @property
    def nilai(self) -> int:
        """Rupiah of the year's plan."""
        return sum(row.nilai for row in self.program)


@dataclass(frozen=True)
class RekapPrioritas:
    """`nilai` counts each program once, also one that two priorities name; `semua` is the whole plan, in rupiah."""

    rencana: RencanaTahun
    prioritas: list[IsiPrioritas]
    nilai: int
    semua: int

    @property
    def bagian(self) -> int | None:
        """Per cent of the plan that goes to priorities; None while it holds nothing."""
        return round(100 * self.nilai / self.semua) if self.semua else None


def rekap_prioritas(tahun: int, rpjmd: Rpjmd) -> RekapPrioritas:
    """Priorities in the order of the RPJMD. Three queries beside those of the plan."""
    plan = rencana_tahun(tahun)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (_office, program), isi in plan.isi.items():
        for at, more in enumerate((1, isi.banyak, isi.nilai)):
            sums[baku(program)][at] += more
    rows = list(rpjmd.prioritas.filter(aktif=True).prefetch_related("sasaran"))
    codes = {kode for row in rows for kode in row.program}
    names = nama(tahun, codes)
    found = [
        IsiPrioritas(
            row,
            list(row.sasaran.all()),
            [ProgramPrioritas(kode, names[kode], *sums.get(baku(kode), (0, 0, 0))) for kode in row.program],
        )
        for row in rows
    ]
    money = sum(sums[kode][2] for kode in {baku(one) for one in codes} if kode in sums)
    return RekapPrioritas(plan, found, money, sum(isi.nilai for isi in plan.isi.values()))
