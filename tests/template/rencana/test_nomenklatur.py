"""The nomenclature of the plan year: applied once, closed rather than deleted, and what an office may choose."""

from dataclasses import replace

import pytest

from eplanning.kamus.models import Nomenklatur
from eplanning.kamus.nomenklatur import cari, garis, satu, untuk
from eplanning.penerapan.terapkan import apply
from eplanning.perangkat.models import Perangkat

PU = "1.03.0.00.0.00.01.0000"


@pytest.fixture
def pu(db) -> Perangkat:
    return Perangkat.objects.get(pk=PU)


def test_the_sheet_is_applied_for_the_plan_year_and_a_second_time_changes_nothing(region, tahun):
    assert Nomenklatur.objects.filter(tahun=tahun).count() == len(region.nomenklatur)
    assert apply(region).baris == []


def test_a_new_sheet_is_one_line_of_the_report_and_closes_what_left_it(region, tahun):
    first, *rest = [row for row in region.nomenklatur if row.tingkat == "subkegiatan"]
    others = [row for row in region.nomenklatur if row.tingkat != "subkegiatan"]
    renamed = rest[0].model_copy(update={"nama": "Nama baru"})
    laporan = apply(replace(region, nomenklatur=(*others, renamed, *rest[1:])))
    assert {(b.aksi, b.nama) for b in laporan.baris} == {("ubah", "1 baris"), ("tutup", "1 baris")}
    assert Nomenklatur.objects.get(tahun=tahun, kode=first.kode).ditutup_pada
    assert Nomenklatur.objects.get(tahun=tahun, kode=renamed.kode).nama == "Nama baru"


def test_an_office_chooses_from_its_bidang_and_the_support_program(pu, tahun):
    programs = {kode[:7] for kode in untuk(pu, tahun).values_list("kode", flat=True)}
    assert "X.XX.01" in programs
    assert {p[:4] for p in programs} == {"1.03", "X.XX"}


def test_it_is_found_by_code_or_by_words_the_chosen_one_first(pu, tahun):
    assert {row.kode for row in cari(pu, tahun, "1.03.10.2.01.0053")} == {"1.03.10.2.01.0053"}
    found = cari(pu, tahun, "jalan pembangunan", terpilih="1.03.01.2.06.0001")
    assert found[0].kode == "X.XX.01.2.06.0001"
    assert all("jalan" in row.nama.casefold() and "pembangunan" in row.nama.casefold() for row in found[1:])
    assert cari(pu, tahun, "tidak ada kata begini") == []


@pytest.mark.parametrize("kode", ["1.02.02.2.01.0001", "2.10.01.2.06.0001", "1.03.10", "", "X"])
def test_what_is_another_offices_or_no_sub_kegiatan_is_not_found(pu, tahun, kode):
    assert satu(pu, tahun, kode) is None


def test_program_and_kegiatan_above_are_read_at_once(tahun, django_assert_num_queries):
    with django_assert_num_queries(1):
        above = garis(tahun, ["1.03.10.2.01.0053", "X.XX.01.2.06.0001"])
    assert {"1.03.10.2.01", "1.03.10", "X.XX.01.2.06", "X.XX.01"} <= above.keys()
