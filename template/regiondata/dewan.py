"""dewan.csv: the members of the DPRD, public office holders by name: dapil, fraksi, komisi, and nothing private."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from regiondata.dapil import Dapil
from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.table import Name, Row, Table, Text, read

FILE = "dewan.csv"
# A telephone number or a NIK has more digits than any name or title.
_NUMBER = re.compile(r"(?:\d[ .-]?){8,}")


class Anggota(Row):
    """`kode` stays with the person as long as the term lasts; `fraksi` and `komisi` as the DPRD calls them."""

    kode: Annotated[str, Field(pattern=r"^A\d{1,3}$")]
    nama: Annotated[Name, Field(max_length=120)]
    dapil: str
    fraksi: Annotated[Name, Field(max_length=120)]
    komisi: Annotated[Text, Field(max_length=60)] = ""


def baca(report: Report) -> Table[Anggota]:
    return read(report, FILE, Anggota, required=False)


def periksa(report: Report, table: Table[Anggota], dapil: Table[Dapil]) -> None:
    seen: dict[str, Anggota] = {}
    for row in table.rows:
        if row.dapil not in dapil.codes:
            report.error(
                FILE,
                row.line,
                "dapil-tak-dikenal",
                f"Dapil {row.dapil} tidak tercantum di dapil.csv.",
                maybe(row.dapil, dapil.codes, "Periksa kodenya."),
            )
        if any(_NUMBER.search(text) for text in (row.nama, row.fraksi, row.komisi)):
            report.error(
                FILE,
                row.line,
                "data-pribadi",
                "Baris ini memuat nomor yang mirip NIK atau telepon.",
                "Hapus nomornya; berkas ini menjadi publik.",
            )
        name = row.nama.casefold()
        if name in seen:
            report.warning(
                FILE,
                row.line,
                "nama-ganda",
                f"Nama {row.nama} sudah ada di baris {seen[name].line}.",
                "Hapus salah satunya bila orangnya sama.",
            )
        seen.setdefault(name, row)
