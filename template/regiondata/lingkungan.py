"""lingkungan.csv: what lies below the village; no national code exists, the suffix is the kit's (DOMAIN section 5)."""

from __future__ import annotations

from typing import Literal

from regiondata.kode import induk, tingkat_lingkungan
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Name, Row, Table, read
from regiondata.wilayah import Wilayah

FILE = "lingkungan.csv"


class Lingkungan(Row):
    """A lingkungan, dusun, RW or RT; an RT lies below its RW, the others below a village."""

    kode: str
    nama: Name
    tingkat: Literal["lingkungan", "dusun", "rw", "rt"]

    @property
    def induk(self) -> str:
        return induk(self.kode)

    @property
    def kelurahan(self) -> str:
        """The code of the village."""
        return ".".join(self.kode.split(".")[:4])


def baca(report: Report) -> Table[Lingkungan]:
    return read(report, FILE, Lingkungan, required=False)


def periksa(report: Report, table: Table[Lingkungan], profil: Profil, wilayah: Table[Wilayah]) -> None:
    above = wilayah.codes.keys() | table.codes.keys()
    for row in table.rows:
        level = tingkat_lingkungan(row.kode)
        if level is None:
            report.error(
                FILE,
                row.line,
                "kode-salah",
                f"Kode `{row.kode}` bukan kode lingkungan.",
                f"Tulis seperti {profil.kode}.01.1001.L01, .D01, .RW001 atau .RW001.RT001.",
            )
            continue
        if row.tingkat != level:
            report.error(
                FILE,
                row.line,
                "tingkat",
                f"Kode {row.kode} adalah kode {level}, bukan {row.tingkat}.",
                f"Tulis {level}.",
            )
        if row.induk not in above:
            report.error(
                FILE,
                row.line,
                "tanpa-induk",
                f"{row.nama} ({row.kode}) tidak punya induk: {row.induk} tidak tercantum.",
                "Tambahkan induknya, atau perbaiki kodenya.",
            )
    rembuk = next((t for t in profil.tahapan if t.jenis == "rembuk"), None)
    if rembuk and not table.codes:
        report.error(
            FILE,
            None,
            "lingkungan-kosong",
            f"Tahap {rembuk.nama} berlangsung di lingkungan, tetapi tidak ada lingkungan tercantum.",
            f"Isi {FILE}, atau hapus tahap itu dari region.yml.",
        )
