"""What applying the region's files changes: one line a record, for people and for programs."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

DIAM = ("biarkan", "ingatkan")


@dataclass(frozen=True)
class Perubahan:
    """`aksi`: tambah, ubah, tutup, buka, hapus, or what changes nothing (`DIAM`): biarkan (the file differs, but an
    officer changed it since), ingatkan (applied, and worth a second look)."""

    jenis: str
    aksi: str
    kode: str
    nama: str
    rincian: str = ""

    def __str__(self) -> str:
        return f"{self.aksi} {self.jenis} {self.kode} {self.nama}{': ' if self.rincian else ''}{self.rincian}".rstrip()


@dataclass
class Laporan:
    """Everything one application changed.

    `menunda` says why what the running year uses is left as it is (nothing closed, the chain as it stands) while the
    files are about the next year already; empty when there is nothing to wait for.
    """

    baris: list[Perubahan] = field(default_factory=list)
    menunda: str = ""

    def add(self, jenis: str, aksi: str, kode: object, nama: object, rincian: str = "") -> None:
        self.baris.append(Perubahan(jenis, aksi, str(kode), str(nama), rincian))

    @property
    def berubah(self) -> bool:
        """Did anything change? What was left alone, and advice, do not count."""
        return any(baris.aksi not in DIAM for baris in self.baris)

    def ringkasan(self) -> dict[str, dict[str, int]]:
        """Kind -> act -> how many."""
        counted: dict[str, Counter] = {}
        for baris in self.baris:
            counted.setdefault(baris.jenis, Counter())[baris.aksi] += 1
        return {jenis: dict(acts) for jenis, acts in counted.items()}

    def as_data(self) -> list[Mapping[str, str]]:
        return [asdict(baris) for baris in self.baris]
