"""nomenklatur.csv: urusan, bidang, program, kegiatan and sub kegiatan of kabupaten / kota (Permendagri 90/2019 and the
decrees that update it, about every year).

The kit carries the sheet of one year (data/README.md). A region whose documents need another one puts the whole sheet
into `region/nomenklatur.csv`; it then stands in place of the carried one.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from regiondata.kode import NOMENKLATUR, tingkat_nomenklatur
from regiondata.near import near
from regiondata.problem import Report
from regiondata.table import Row, Table, printable, read

FILE = "nomenklatur.csv"
SEMUA_BIDANG = "X.XX"  # support programs of every office
_PENUNJANG = "01"  # the program that X.XX knows

_Panjang = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600), AfterValidator(printable)]


class Nomenklatur(Row):
    """One line; `kinerja`, `indikator` and `satuan` belong to a sub kegiatan. The code says the level."""

    kode: str
    nama: Annotated[_Panjang, StringConstraints(min_length=1)]
    kinerja: _Panjang = ""
    indikator: _Panjang = ""
    satuan: _Panjang = ""

    @property
    def tingkat(self) -> str:
        """urusan, bidang, program, kegiatan or subkegiatan; empty for what is no code."""
        return tingkat_nomenklatur(self.kode) or ""


Daftar = Mapping[str, Nomenklatur]


@functools.cache
def bawaan() -> Daftar:
    """The sheet the kit carries, by code."""
    with (Path(__file__).parent / "data" / FILE).open(encoding="utf-8", newline="") as file:
        return {row["kode"]: Nomenklatur(line=at, **row) for at, row in enumerate(csv.DictReader(file), start=2)}


def baca(report: Report) -> Table[Nomenklatur]:
    return read(report, FILE, Nomenklatur, required=False)


def berlaku(table: Table[Nomenklatur]) -> Daftar:
    """What holds for the region: its own sheet, else the carried one."""
    return table.by_code() if table.present else bawaan()


def periksa(report: Report, table: Table[Nomenklatur]) -> None:
    """The shape of each code, and that what it belongs to is there."""
    for row in table.rows:
        if not NOMENKLATUR.fullmatch(row.kode):
            report.error(
                FILE,
                row.line,
                "kode-salah",
                f"`{row.kode}` bukan kode nomenklatur.",
                "Tulis seperti 1.03, 1.03.10, 1.03.10.2.01, atau 1.03.10.2.01.0053.",
            )
        elif (parent := induk(row.kode)) and parent not in table.codes:
            report.error(
                FILE,
                row.line,
                "tanpa-induk",
                f"{row.kode} {row.nama} tidak punya induk: {parent} tidak tercantum.",
                f"Tambahkan baris {parent}.",
            )
        if row.tingkat == "subkegiatan" and not (row.indikator and row.satuan):
            report.error(
                FILE,
                row.line,
                "tanpa-indikator",
                f"Sub kegiatan {row.kode} tanpa indikator atau satuan.",
                "Isi keduanya menurut keputusan pemutakhiran nomenklatur.",
            )
    if table.present and not any(r.tingkat == "subkegiatan" for r in table.rows) and not table.damaged:
        report.error(
            FILE,
            None,
            "nomenklatur-kosong",
            "Berkas ini tidak memuat sub kegiatan.",
            "Isi seluruh nomenklatur, atau hapus berkas ini supaya yang dibawa kit dipakai.",
        )


def induk(kode: str) -> str:
    """The code one level above: `1.03.10.2.01` -> `1.03.10`; empty above an urusan."""
    parts = kode.split(".")
    above = {1: 0, 2: 1, 3: 2, 5: 3, 6: 5}.get(len(parts), 0)
    return ".".join(parts[:above])


def baku(kode: str) -> str:
    """The code as the sheet writes it: a support program stands under `X.XX` whatever the bidang of the office is."""
    parts = kode.split(".")
    penunjang = len(parts) > 2 and parts[2] == _PENUNJANG
    return ".".join((SEMUA_BIDANG, *parts[2:])) if penunjang else kode


def untuk_bidang(kode: str, bidang: str) -> str:
    """The code as an office writes it: `X.XX.01.2.06.0001` of bidang 1.03 is `1.03.01.2.06.0001`."""
    return bidang + kode.removeprefix(SEMUA_BIDANG) if kode.startswith(f"{SEMUA_BIDANG}.") else kode


def cari(kode: str, daftar: Daftar) -> Nomenklatur | None:
    """The line a code means, or None."""
    return daftar.get(kode) or daftar.get(baku(kode))


def saran(kode: str, daftar: Daftar) -> str:
    """`Mungkin 1.03.10.2.01.0053 (…).`: the nearest known code, sought as near by in the tree as there is any."""
    written = baku(kode)
    above = induk(written)
    while above:
        beside = [k for k in daftar if k.startswith(f"{above}.") and k.count(".") == kode.count(".")]
        if found := near(written, beside, cutoff=0.5):
            return f"Mungkin {found[0]} ({daftar[found[0]].nama})."
        above = induk(above)
    return "Periksa nomenklatur tahun ini."
