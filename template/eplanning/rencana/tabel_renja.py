"""The Renja as a table (Permendagri 86/2017, like T-C.33): urusan, program, kegiatan, sub kegiatan, each with sums."""

from dataclasses import dataclass

from eplanning.kamus.models import TingkatNomenklatur
from eplanning.kamus.nomenklatur import garis
from eplanning.rencana.isi_renja import Butir, IsiRenja
from eplanning.rencana.models import Renja
from regiondata.nomenklatur import baku, induk


@dataclass(frozen=True)
class BarisTabel:
    """A heading with the sum of all below it, or (with `butir`) a line."""

    tingkat: str
    kode: str
    nama: str
    pagu: int
    pagu_maju: int
    butir: Butir | None = None

    @property
    def maju(self) -> int | None:
        """Money of the next year, None where none is planned."""
        return self.pagu_maju or None


def tabel(renja: Renja, isi: IsiRenja) -> list[BarisTabel]:
    """The rows in the order of codes. One query, for the names of what is above the sub kegiatan."""
    names = garis(renja.tahun_id, [baku(b.baris.kode) for b in isi.butir] + [b.baris.kode for b in isi.butir])
    sums: dict[str, list[int]] = {}
    for butir in isi.butir:
        for kode in _above(butir.baris.kode):
            money = sums.setdefault(kode, [0, 0])
            money[0] += butir.pagu
            money[1] += butir.baris.pagu_maju or 0
    rows = [
        BarisTabel(_TINGKAT[kode.count(".")], kode, _name(kode, names), money[0], money[1])
        for kode, money in sums.items()
    ]
    rows += [
        BarisTabel(TingkatNomenklatur.SUBKEGIATAN, b.baris.kode, b.baris.nama, b.pagu, b.baris.pagu_maju or 0, b)
        for b in isi.butir
    ]
    return sorted(rows, key=lambda row: (row.kode, row.butir.baris.pk if row.butir else 0))


_TINGKAT = {
    0: TingkatNomenklatur.URUSAN,
    1: TingkatNomenklatur.BIDANG,
    2: TingkatNomenklatur.PROGRAM,
    4: TingkatNomenklatur.KEGIATAN,
}


def _above(kode: str) -> list[str]:
    found = []
    while kode := induk(kode):
        found.append(kode)
    return found


def _name(kode: str, names: dict) -> str:
    entry = names.get(kode) or names.get(baku(kode))
    return entry.nama if entry else ""
