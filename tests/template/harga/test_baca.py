"""Sheets as offices keep them: found by headings, judged cell by cell, with the row and a sentence."""

from decimal import Decimal

import pytest

from eplanning.harga import angka
from eplanning.harga.baca import baca
from eplanning.harga.models import Macam
from eplanning.luring.ditolak import TidakTerbaca
from tests.template.harga.lembar import BUTIR, KEPALA, SUSUNAN, csv_of, susunan_of, xlsx_of

PANJANG = [*KEPALA[:6], "kode_kel_standar_harga", "nama_kel_standar_harga", *KEPALA[8:]]


@pytest.mark.parametrize("head", [KEPALA, PANJANG, [name.upper().replace("_", " ") for name in KEPALA]])
@pytest.mark.parametrize("make", [csv_of, xlsx_of])
def test_the_ten_columns_in_both_spellings_and_both_forms(make, head):
    rows = baca(make(BUTIR, head), Macam.BUTIR)
    assert [row["kode"] for row in rows] == [row[0] for row in BUTIR]
    assert rows[0]["kode_kelompok"] == "1.1"
    assert rows[0]["nama_kelompok"] == "Bahan bangunan"


def test_the_number_of_a_row_is_that_of_the_office_program():
    assert [row["baris"] for row in baca(csv_of(BUTIR), Macam.BUTIR)] == [2, 3, 4, 5, 6]
    assert [row["baris"] for row in baca(xlsx_of(BUTIR), Macam.BUTIR)] == [5, 6, 7, 8, 9]


def test_text_of_an_old_program_with_semicolons_is_read():
    rows = baca(csv_of([["1", "Café", *BUTIR[0][2:]]], sep=";", encoding="cp1252"), Macam.BUTIR)
    assert rows[0]["nama"] == "Café"


def test_numbers_of_the_program_are_read_as_numbers():
    (row,) = baca(xlsx_of([["A", "B", 0.125]], ["kode", "kode_komponen", "koefisien"]), Macam.KOMPONEN)
    assert angka.koefisien(row["koefisien"]) == Decimal("0.125")


def test_a_sheet_without_the_headings_says_which_it_needs():
    with pytest.raises(TidakTerbaca, match="kode_standar_harga, nama_standar_harga, satuan, kelompok, harga"):
        baca(susunan_of(), Macam.BUTIR)
    with pytest.raises(TidakTerbaca, match="kode, kode_komponen, koefisien"):
        baca(csv_of(BUTIR), Macam.KOMPONEN)
    with pytest.raises(TidakTerbaca, match="Tidak ada baris"):
        baca(csv_of([]), Macam.BUTIR)


@pytest.mark.parametrize("content", [b"PK\x03\x04rusak", b"\x00\x01\x02", b"%PDF-1.7"])
def test_what_is_no_sheet_is_refused_with_a_sentence(content):
    with pytest.raises(TidakTerbaca):
        baca(content, Macam.BUTIR)


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [("4500", 4500), ("4.500", 4500), ("Rp 1.250.000,00", 1_250_000), ("4500.00", 4500), ("4500,-", 4500), ("", None)],
)
def test_prices_as_they_are_written(text, rupiah):
    assert angka.harga(text) == rupiah


@pytest.mark.parametrize("text", ["4500,5", "0", "-5", "abc", "4,500", "1e9", "10000000000000", "=1+1"])
def test_what_is_no_whole_rupiah_is_refused(text):
    with pytest.raises(TidakTerbaca):
        angka.harga(text)


@pytest.mark.parametrize(("text", "value"), [("0,125", "0.125"), ("0.125", "0.125"), ("12.5", "12.5"), ("3", "3")])
def test_coefficients_with_a_comma_or_a_point(text, value):
    assert angka.koefisien(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "why"),
    [("1.250", "1250 atau 1,25"), ("2.000", "2000 atau 2,0"), ("", "Isi koefisien"), ("0", "di atas nol"),
     ("0,1234567", "enam angka"), ("10000000", "di bawah"), ("x", "bukan angka")],
)  # fmt: skip
def test_a_coefficient_that_is_unclear_or_unfit_is_refused(text, why):
    with pytest.raises(TidakTerbaca, match=why):
        angka.koefisien(text)


def test_the_component_sheet_is_read():
    assert [row["koefisien"] for row in baca(susunan_of(), Macam.KOMPONEN)] == [row[2] for row in SUSUNAN]
