"""What the Renstra of an office says: its rows taken together by program, kegiatan and sub kegiatan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eplanning.rencana.models import ButirRpjmd
from eplanning.renstra.models import BarisRenstra
from regiondata.kode import program_subkegiatan, tingkat_nomenklatur
from regiondata.nomenklatur import induk


@dataclass
class Rencana:
    """A program, kegiatan or sub kegiatan. `pagu`: whole rupiah by year, as far as the office wrote it itself.

    `sasaran` is its own, else that of its program.
    """

    kode: str
    indikator: list[BarisRenstra] = field(default_factory=list)
    pagu: dict[int, int] = field(default_factory=dict)
    sasaran: ButirRpjmd | None = None

    @property
    def tingkat(self) -> str:
        """program, kegiatan or subkegiatan."""
        return tingkat_nomenklatur(self.kode) or ""

    def target(self, tahun: int) -> str:
        """What the first indicator is to reach, "" where nothing is said of that year."""
        return self.indikator[0].target.get(str(tahun), "")


def susun(rows: Iterable[BarisRenstra]) -> dict[str, Rencana]:
    """The rows of one office by code, in the order of codes."""
    found: dict[str, Rencana] = {}
    for row in sorted(rows, key=lambda row: (row.kode, row.urutan)):
        plan = found.setdefault(row.kode, Rencana(row.kode))
        plan.indikator.append(row)
        plan.pagu |= {int(year): money for year, money in row.pagu.items()}
        plan.sasaran = plan.sasaran or row.sasaran
    for kode, plan in found.items():
        program = found.get(program_subkegiatan(kode))
        plan.sasaran = plan.sasaran or (program.sasaran if program else None)
    return found


def pagu(plans: Mapping[str, Rencana], tahun: int) -> dict[str, int]:
    """Rupiah of one year by code, each kegiatan and program with its own money, else with what lies below it.

    What has no money that year stands there with 0.
    """
    found = {kode: plan.pagu[tahun] for kode, plan in plans.items() if tahun in plan.pagu}
    for level in ("subkegiatan", "kegiatan"):
        sums: dict[str, int] = defaultdict(int)
        for kode, money in found.items():
            if tingkat_nomenklatur(kode) == level:
                sums[induk(kode)] += money
        found = sums | found
    return dict.fromkeys(plans, 0) | found


def jumlah(plans: Mapping[str, Rencana], tahun: int) -> int:
    """Rupiah of the whole office in a year: that of its programs."""
    return sum(money for kode, money in pagu(plans, tahun).items() if tingkat_nomenklatur(kode) == "program")
