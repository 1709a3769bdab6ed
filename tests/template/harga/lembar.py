"""Sheets as an office keeps them, and a small book: cement, sand, wages, a concrete floor of them, a path of that."""

import csv
import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

KEPALA = ["kode_standar_harga", "nama_standar_harga", "satuan", "spek", "kelompok", "harga", "kode_kel", "nama_kel",
          "keterangan_lampiran", "jenis_produk"]  # fmt: skip
BUTIR = [
    ["1.1.01", "Semen", "zak", "50 kg", "1", "75000", "1.1", "Bahan bangunan", "", "1"],
    ["1.1.02", "Pasir", "m3", "", "1", "Rp 250.000", "1.1", "Bahan bangunan", "", "1"],
    ["8.1.01", "Upah pekerja", "Orang/Hari", "", "4", "120.000", "8.1", "Upah", "", ""],
    ["2.1.01", "Rabat beton", "m2", "Tebal 10 cm", "2", "", "2.1", "Pekerjaan beton", "", ""],
    ["3.1.01", "Jalan lingkungan", "m", "Lebar 1,5 m", "3", "", "3.1", "Jalan", "", ""],
]
SUSUNAN = [
    ["2.1.01", "1.1.01", "0,65"],
    ["2.1.01", "1.1.02", "0.0525"],
    ["2.1.01", "8.1.01", "0,333333"],
    ["3.1.01", "2.1.01", "1,5"],
]
# 0.65 x 75,000 + 0.0525 x 250,000 + 0.333333 x 120,000 = 101,874.96; half up; then 1.5 x 101,875 = 152,812.5
RABAT, JALAN = 101_875, 152_813


def csv_of(rows: list[list[str]], head: list[str] = KEPALA, sep: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=sep).writerows([head, *rows])
    return out.getvalue().encode(encoding)


def xlsx_of(rows: list[list], head: list[str] = KEPALA) -> bytes:
    """With a title above, and the numbers of the columns below the headings."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("SSH")
        sheet.merge_range(0, 0, 0, 5, "STANDAR HARGA SATUAN")
        for at, row in enumerate([head, [str(n) for n in range(1, len(head) + 1)], *rows], start=2):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def susunan_of(rows: list[list[str]] = SUSUNAN) -> bytes:
    return csv_of(rows, ["kode", "kode_komponen", "koefisien"])


def file(content: bytes, name: str = "harga.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
