"""dapil.csv: the electoral districts of the DPRD, each a set of kecamatan."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Name, Row, Table, read
from regiondata.wilayah import Wilayah

FILE = "dapil.csv"


def _split(cell: object) -> object:
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if isinstance(cell, str) else cell


class Dapil(Row):
    """`kecamatan` in the file: codes separated by `|`."""

    kode: Annotated[str, Field(pattern=r"^D\d{1,2}$")]
    nama: Name
    kecamatan: Annotated[tuple[str, ...], BeforeValidator(_split), Field(min_length=1)]


def baca(report: Report) -> Table[Dapil]:
    return read(report, FILE, Dapil, required=False)


def periksa(report: Report, table: Table[Dapil], profil: Profil, wilayah: Table[Wilayah]) -> None:
    known = {kode for kode in wilayah.codes if len(kode) == len("12.34.56")}
    taken: dict[str, Dapil] = {}
    for row in table.rows:
        for kode in row.kecamatan:
            if kode not in known:
                report.error(
                    FILE,
                    row.line,
                    "kode-tak-dikenal",
                    f"Kecamatan {kode} tidak tercantum di wilayah.csv.",
                    maybe(kode, known, "Periksa kodenya."),
                )
            elif kode in taken:
                report.error(
                    FILE,
                    row.line,
                    "ganda",
                    f"Kecamatan {kode} sudah masuk {taken[kode].nama} di baris {taken[kode].line}.",
                    "Satu kecamatan hanya di satu dapil.",
                )
            taken.setdefault(kode, row)
    pokir = next((t for t in profil.tahapan if t.jenis == "pokir"), None)
    if pokir and not table.codes:
        report.error(
            FILE,
            None,
            "dapil-kosong",
            f"Tahap {pokir.nama} berlangsung di dapil, tetapi tidak ada dapil tercantum.",
            f"Isi {FILE}, atau hapus tahap itu dari region.yml.",
        )
    missing = sorted(known - taken.keys())
    if table.rows and missing:
        report.warning(
            FILE,
            None,
            "dapil-kurang",
            f"{len(missing)} kecamatan tidak masuk dapil mana pun: {', '.join(missing[:3])}.",
            "Tambahkan ke dapilnya.",
        )
