"""Weight times points. Whole per cents of whole points are hundredths, so nothing is ever rounded."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from eplanning.usulan.models import Usulan
from regiondata.kriteria import SUMBER, Kriteria, Opsi

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


def reckoned(kriteria: Kriteria, usulan: Usulan) -> Opsi | None:
    """The option that follows from a number of the proposal; None where somebody has to choose."""
    number = getattr(usulan, kriteria.sumber) if kriteria.sumber in SUMBER else None
    if number is None:
        return None
    fitting = [o for o in kriteria.opsi_untuk(usulan.bidang_id) if (o.dari or 0) <= number]
    return max(fitting, key=lambda o: o.dari or 0)


def weigh(kriteria: Iterable[Kriteria], usulan: Usulan, pilihan: Mapping[str, int]) -> dict[str, Rinci | None]:
    """Criterion code -> its line; None where nothing, or nothing that is on offer, was chosen."""
    lines: dict[str, Rinci | None] = {}
    for satu in kriteria:
        own = reckoned(satu, usulan)
        offered = satu.opsi_untuk(usulan.bidang_id)
        found = own or next((o for o in offered if o.nomor == pilihan.get(satu.kode)), None)
        lines[satu.kode] = found and Rinci(
            satu.kode, satu.nama, satu.bobot, found.nomor, found.label, found.poin, own is not None
        )
    return lines


def total(lines: Iterable[Rinci | None]) -> Decimal:
    """The score: 0.00 to 100.00; of an unfinished sheet what it comes to so far."""
    return sum((line.nilai for line in lines if line), Decimal("0.00"))


def tertulis(nilai: Decimal) -> str:
    """`72,50`, as Indonesian readers write it."""
    return f"{nilai:.2f}".replace(".", ",")
