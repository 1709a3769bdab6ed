"""The nomenclature: the carried sheet is whole, a region's own replaces it, a mistake is told at its line."""

import pytest

from regiondata import load, nomenklatur, urusan
from regiondata.nomenklatur import FILE

OWN = """kode,nama,kinerja,indikator,satuan
X,URUSAN X,,,
X.XX,BIDANG X,,,
X.XX.01,PENUNJANG,,,
X.XX.01.2.06,Administrasi Umum,,,
X.XX.01.2.06.0001,Komponen Listrik,Tersedianya komponen,Jumlah paket,Paket
7,UNSUR KEWILAYAHAN,,,
7.01,KECAMATAN,,,
7.01.03,PEMBERDAYAAN,,,
7.01.03.2.02,Kegiatan Kelurahan,,,
7.01.03.2.02.0002,Pembangunan Sarana Kelurahan,Terbangunnya sarana,Jumlah sarana,Unit
"""
# what stands there, what is planted, code of the problem, a word of the message
PLANTED = [
    ("7.01.03.2.02.0002,", "7.01.03.2.2.0002,", "kode-salah", "7.01.03.2.2.0002"),
    ("7.01.03.2.02.0002,", "X.01.03.2.02.0002,", "kode-salah", "X.01"),
    ("7.01.03.2.02.0002,", "7.01.03.2.09.0002,", "tanpa-induk", "7.01.03.2.09"),
    ("7.01.03.2.02.0002,", "X.XX.01.2.06.0001,", "ganda", "baris 6"),
    ("Jumlah sarana,Unit", "Jumlah sarana,", "tanpa-indikator", "satuan"),
    ("Pembangunan Sarana Kelurahan,", ",", "isi-kolom", "nama"),
]


@pytest.mark.parametrize(("old", "new", "code", "word"), PLANTED)
def test_a_mistake_is_told_at_its_line(region, plant, old, new, code, word):
    (region / FILE).write_text(OWN)
    line = plant(FILE, old, new)
    told = [p for p in load(region).errors if (p.file, p.line, p.code) == (f"region/{FILE}", line, code)]
    assert told, load(region).errors
    assert word in f"{told[0].message} {told[0].remedy}"


def test_a_sheet_without_sub_kegiatan_is_refused(region):
    (region / FILE).write_text("".join(OWN.splitlines(keepends=True)[:3]))
    assert "nomenklatur-kosong" in {p.code for p in load(region).errors}


def test_the_carried_sheet_obeys_the_rules_of_the_file(region):
    (region / FILE).write_bytes((nomenklatur.Path(nomenklatur.__file__).parent / "data" / FILE).read_bytes())
    loaded = load(region)
    assert loaded.problems == []
    assert len(loaded.region.nomenklatur) == len(nomenklatur.bawaan()) == 3168
    assert len(urusan.bidang()) == 43


def test_a_regions_own_sheet_stands_in_place_of_the_carried_one(region):
    (region / FILE).write_text(OWN)
    loaded = load(region)
    assert [row.kode for row in loaded.region.nomenklatur] == [line.split(",")[0] for line in OWN.splitlines()[1:]]
    assert {p.code for p in loaded.problems} == {"subkegiatan-tak-dikenal"}  # of the catalogue, written for the other


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7.01.03.2.02.0020", "7.01.03.2.02.0002"),
        ("7.01.03.2.02.02", "7.01.03.2.02.000"),
        ("7.01.03.2.20.0002", "7.01.03"),
    ],
)
def test_an_unknown_sub_kegiatan_of_the_catalogue_is_a_warning_with_a_near_name(region, plant, written, meant):
    line = plant("kamus.csv", "7.01.03.2.02.0002", written)
    loaded = load(region)
    assert loaded.region is not None
    [problem] = loaded.problems
    assert (problem.line, problem.code, problem.level) == (line, "subkegiatan-tak-dikenal", "warning")
    assert f"Mungkin {meant}" in problem.remedy


def test_support_programs_hold_for_every_bidang(region, plant):
    plant("kamus.csv", "7.01.03.2.02.0002", "7.01.01.2.06.0001")
    assert load(region).problems == []
    assert nomenklatur.baku("1.03.01.2.06.0001") == "X.XX.01.2.06.0001"
    assert nomenklatur.untuk_bidang("X.XX.01.2.06.0001", "1.03") == "1.03.01.2.06.0001"
    assert nomenklatur.untuk_bidang("1.03.10.2.01.0053", "2.10") == "1.03.10.2.01.0053"
