"""The one writer of workbooks: row by row, no formulas, nothing that a spreadsheet program would call damaged."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from eplanning.tukar import buku
from eplanning.tukar.buku import Daftar


def written(daftar: Daftar, told=lambda rows: None) -> io.BytesIO:
    file = io.BytesIO()
    buku.write(file, daftar, told)
    file.seek(0)
    return file


def cells(daftar: Daftar) -> list[list]:
    return CalamineWorkbook.from_filelike(written(daftar)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "http://x.example", "{=1}"])
def test_no_text_becomes_a_formula_or_a_link(text):
    file = written(Daftar("Uji", [("isi", "")], [(text,)]))
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert (b"<f>" in sheet, b"hyperlink" in sheet) == (False, False)
    file.seek(0)
    assert CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()[1][0].strip() == text.strip()


def test_numbers_stay_numbers_and_moments_are_the_regions():
    moment = dt.datetime(2026, 1, 5, 1, 0, tzinfo=dt.UTC)
    rows = [(7, Decimal("10.50"), None, moment, True)]
    assert cells(Daftar("Uji", [(name, "") for name in "abcde"], rows))[1] == [
        7,
        10.5,
        "",
        "2026-01-05T08:00:00+07:00",
        "True",
    ]


def test_rows_are_read_while_they_are_written(monkeypatch):
    """When progress is told, no row ahead has been read: nothing is gathered in memory."""
    monkeypatch.setattr(buku, "TOLD_EVERY", 2)
    read, seen = [], []

    def rows():
        for number in range(6):
            read.append(number)
            yield (number,)

    written(Daftar("Uji", [("n", "")], rows()), lambda count: seen.append((count, len(read))))
    assert seen == [(2, 2), (4, 4), (6, 6)]


def test_a_sheet_holds_no_more_rows_and_signs_than_a_spreadsheet_can(monkeypatch):
    monkeypatch.setattr(buku, "MOST_ROWS", 2)
    found = cells(Daftar("Uji", [("isi", "")], [("x" * 40_000,), ("dua",), ("tiga",)]))
    assert [len(row[0]) for row in found] == [3, 32_767, 3]
    assert found[1][0].endswith("…")


def test_a_name_that_no_sheet_may_have_is_mended():
    book = CalamineWorkbook.from_filelike(written(Daftar("Kotak [usulan]: a/b?" + "x" * 40, [("isi", "")], [])))
    assert book.sheet_names[0] == "Kotak  usulan   a b " + "x" * 11
    assert len(book.sheet_names[0]) == 31


def test_the_book_explains_itself():
    book = CalamineWorkbook.from_filelike(
        written(Daftar("Uji", [("n", "angka")], [(1,)], fakta=[("Lisensi", "bebas")]))
    )
    about = dict(book.get_sheet_by_index(1).to_python())
    assert (about["n"], about["Lisensi"], about["Banyaknya baris"]) == ("angka", "bebas", "1")
    assert about["Sumber"].startswith("Pemerintah ")
