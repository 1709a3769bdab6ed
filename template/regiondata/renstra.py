"""renstra.csv: what the offices plan for the years of the RPJMD (Renstra perangkat daerah, Permendagri 86/2017).

Optional; it needs rpjmd.yml, whose period names the columns: `target_2025,pagu_2025` and so on for each year. One row
is an indicator of a program, kegiatan or sub kegiatan of an office. A plan with several indicators has several rows,
and its money stands in one of them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, create_model

from regiondata import nomenklatur
from regiondata.kode import bidang_opd, bidang_subkegiatan, induk_opd
from regiondata.near import maybe
from regiondata.opd import Opd
from regiondata.problem import Report
from regiondata.renstra_jumlah import periksa_pagu
from regiondata.rpjmd import Nilai, Periode, Rpjmd, Teks, kode_sasaran
from regiondata.table import Name, Row, Table, Text, printable, read, whole

FILE = "renstra.csv"
TERBESAR = 10**15
TINGKAT = ("program", "kegiatan", "subkegiatan")
_ANGKA = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?")

_Pagu = Annotated[
    int | None,
    Field(ge=0, le=TERBESAR),
    BeforeValidator(lambda cell: None if isinstance(cell, str) and not cell.strip() else whole(cell)),
]
_Target = Annotated[Nilai, BeforeValidator(lambda cell: printable(cell) if isinstance(cell, str) else cell)]


class Renstra(Row):
    """One indicator; the columns of the years follow the period, see `model`."""

    opd: str
    kode: str
    sasaran: Text = ""
    indikator: Annotated[Teks, StringConstraints(max_length=600)]
    satuan: Name
    awal: _Target = ""

    @property
    def target(self) -> dict[int, str]:
        """Year -> what is to be reached, as written; years without a target are left out."""
        return {int(name[7:]): value for name, value in self if name.startswith("target_") and value}

    @property
    def pagu(self) -> dict[int, int]:
        """Year -> whole rupiah; years without are left out."""
        return {int(name[5:]): value for name, value in self if name.startswith("pagu_") and value is not None}


def baca(report: Report, rpjmd: Rpjmd | None) -> Table[Renstra]:
    """The rows, by the period of the five-year plan. Without one nobody can say what the columns mean."""
    if rpjmd is not None:
        return read(report, FILE, model(rpjmd.periode), key=None, required=False)
    if report.path(FILE).exists():
        told = "Renstra tidak dapat dibaca tanpa RPJMD: rpjmd.yml belum diisi atau belum benar."
        report.error(FILE, None, "tanpa-rpjmd", told, "Isi rpjmd.yml dahulu, atau hapus berkas ini.")
    return Table(FILE)


def angka(target: str) -> Decimal | None:
    """A target as a number: `12`, `12,5` or `12.5`; None for words and for what could mean thousands."""
    return Decimal(target.replace(",", ".")) if _ANGKA.fullmatch(target) else None


def periksa(report: Report, table: Table[Renstra], offices: Table[Opd], rpjmd: Rpjmd, sah: nomenklatur.Daftar) -> None:
    """That offices, codes and sasaran are known, each indicator stands once, and the money adds up."""
    goals = kode_sasaran(rpjmd)
    seen: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        known = _office(report, row, offices)
        _plan(report, row, sah, known)
        if row.sasaran and row.sasaran not in goals:
            told = f"Sasaran {row.sasaran} tidak ada pada rpjmd.yml."
            report.error(FILE, row.line, "sasaran-tak-dikenal", told, maybe(row.sasaran, goals, "Periksa kodenya."))
        key = (row.opd, nomenklatur.baku(row.kode), row.indikator.casefold())
        if key in seen:
            told = f"Indikator ini untuk {row.kode} sudah ada di baris {seen[key]}."
            report.error(FILE, row.line, "ganda", told, "Hapus salah satunya.")
        seen.setdefault(key, row.line)
    if not table.damaged:
        periksa_pagu(report, FILE, table.rows)


def model(periode: Periode) -> type[Renstra]:
    """The row with the columns of a period; the header has to name all of them."""
    years = range(periode.mulai, periode.selesai + 1)
    columns: dict[str, tuple] = {}
    for year in years:
        columns |= {f"target_{year}": (_Target, ...), f"pagu_{year}": (_Pagu, ...)}
    return create_model("Renstra", __base__=Renstra, **columns)


def _office(report: Report, row: Renstra, offices: Table[Opd]) -> bool:
    """Is it an office of the region?"""
    if row.opd not in offices.codes:
        told = f"Perangkat daerah {row.opd} tidak tercantum di opd.csv."
        report.error(FILE, row.line, "opd-tak-dikenal", told, maybe(row.opd, offices.codes, "Periksa kodenya."))
    elif above := induk_opd(row.opd):
        told = f"{row.opd} adalah unit; Renstra disusun perangkat daerahnya."
        report.error(FILE, row.line, "opd-unit", told, f"Tulis {above}.")
    return row.opd in offices.codes


def _plan(report: Report, row: Renstra, sah: nomenklatur.Daftar, known_office: bool) -> None:
    entry = nomenklatur.cari(row.kode, sah)
    if entry is None or entry.tingkat not in TINGKAT:
        told = f"{row.kode} bukan program, kegiatan, atau sub kegiatan pada nomenklatur."
        report.error(FILE, row.line, "kode-tak-dikenal", told, nomenklatur.saran(row.kode, sah))
        return
    own = (*bidang_opd(row.opd), nomenklatur.SEMUA_BIDANG)
    if known_office and bidang_subkegiatan(row.kode) not in own:
        told = f"{row.kode} di luar bidang urusan {row.opd}; Renja tidak dapat mengambilnya."
        report.warning(FILE, row.line, "bidang-lain", told, f"Pakai kode di bawah {own[0]}, atau pindahkan barisnya.")
    if entry.tingkat != "subkegiatan":
        return
    wrong = ", ".join(f"{year}: {said}" for year, said in row.target.items() if angka(said) is None)
    if wrong:
        told = f"Target sub kegiatan harus angka, bukan {wrong}."
        report.error(FILE, row.line, "target-bukan-angka", told, "Tulis seperti 12 atau 12,5, tanpa titik ribuan.")
    if entry.satuan and row.satuan.casefold() != entry.satuan.casefold():
        told = f"Satuan `{row.satuan}` bukan satuan {row.kode} pada nomenklatur."
        report.warning(FILE, row.line, "satuan-lain", told, f"Renja memakai `{entry.satuan}`; samakan targetnya.")
