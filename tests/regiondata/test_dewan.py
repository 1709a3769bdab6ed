"""dewan.csv: members by name, nothing private, every slip told with its line."""

import pytest

import regiondata

HEAD = "kode,nama,dapil,fraksi,komisi\n"


def problems(region, rows: str) -> set[tuple]:
    (region / "dewan.csv").write_text(HEAD + rows, encoding="utf-8")
    return {(p.file, p.line, p.code) for p in regiondata.load(region).problems if p.file.endswith("dewan.csv")}


def test_without_the_file_a_region_names_no_members(region):
    assert regiondata.load(region).region.dewan == ()


def test_members_are_read_with_and_without_a_komisi(region):
    assert problems(region, "A1,Rina Contoh,D1,Fraksi Satu,Komisi I\nA2,Budi Contoh,D1,Fraksi Dua,\n") == set()
    assert [row.komisi for row in regiondata.load(region).region.dewan] == ["Komisi I", ""]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A1,Rina,D9,Fraksi Satu,", "dapil-tak-dikenal"),
        ("X1,Rina,D1,Fraksi Satu,", "isi-kolom"),
        ("A1,Rina,D1,,", "isi-kolom"),
        ("A1,Rina 0812-3456-7890,D1,Fraksi Satu,", "data-pribadi"),
        ("A1,Rina,D1,Fraksi 1273010101800001,", "data-pribadi"),
    ],
)
def test_a_slip_is_told_with_its_line(region, row, code):
    assert {(line, found) for _file, line, found in problems(region, row + "\n")} == {(2, code)}


def test_the_same_code_twice_is_an_error_and_the_same_name_a_warning(region):
    rows = "A1,Rina,D1,Fraksi Satu,\nA1,Budi,D1,Fraksi Satu,\nA3,rina,D1,Fraksi Satu,\n"
    assert {(line, code) for _file, line, code in problems(region, rows)} == {(3, "ganda"), (4, "nama-ganda")}
