"""Weight times points. Whole per cents of whole points are hundredths, so nothing is ever rounded."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from regiondata.kriteria import Kriteria, Opsi

SERATUS = Decimal(100)


@dataclass(frozen=True)
class Rinci:
    """One line of a score: what was chosen (or reckoned: `dihitung`) for one criterion."""

    kode: str
    nama: str
    bobot: int
    opsi: int
    label: str
    poin: int
    dihitung: bool = False

    @property
    def nilai(self) -> Decimal:
        """What it adds to the score: weight in per cent times points, with two decimals, exact."""
        return (self.bobot * self.poin / SERATUS).quantize(Decimal("0.01"))

    def as_data(self) -> dict:
        return asdict(self)


def rinci(kriteria: Kriteria, opsi: Opsi, *, dihitung: bool) -> Rinci:
    return Rinci(kriteria.kode, kriteria.nama, kriteria.bobot, opsi.nomor, opsi.label, opsi.poin, dihitung)


def reckoned(kriteria: Kriteria, bidang: str, known: Mapping[str, int | None]) -> Opsi | None:
    """The option that follows from a number the application knows; None where somebody has to choose."""
    number = known.get(kriteria.sumber) if kriteria.sumber else None
    if number is None:
        return None
    fitting = [o for o in kriteria.opsi_untuk(bidang) if (o.dari or 0) <= number]
    return max(fitting, key=lambda o: o.dari or 0)


def total(lines: Iterable[Rinci]) -> Decimal:
    """The score: 0.00 to 100.00."""
    return sum((line.nilai for line in lines), Decimal("0.00"))
