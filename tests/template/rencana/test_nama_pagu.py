"""Ceilings of programs and kegiatan are called by name, wherever they are shown, at the cost of one query."""

import pytest
from django.urls import reverse

from eplanning.alur.penetapan_pagu import tell_overfull
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import Nomenklatur
from eplanning.rencana.models import Pagu
from eplanning.rencana.nama_pagu import named
from eplanning.www.petugas.daftar import DAFTAR
from regiondata.pagu_kode import Lebih

JALAN = "PROGRAM PENYELENGGARAAN JALAN"
TURUNAN = ("", ".2.01")  # the program itself, one of its kegiatan


@pytest.fixture
def ceilings(tahun, orang):
    """The program of roads and its kegiatan, of all offices and of one."""
    codes = [f"{office}1.03.10{below}" for office in ("", f"{orang.kantor.pk}/") for below in TURUNAN]
    for code in codes:
        Pagu.baru(tahun, code, 1_000_000, "ingatkan").save()
    return Pagu.objects.filter(kode__in=codes).select_related("perangkat").order_by("pk")


def test_a_ceiling_tells_code_name_and_office(ceilings, orang):
    assert [str(one) for one in named(ceilings)] == [
        f"1.03.10 {JALAN}",
        "1.03.10.2.01 Penyelenggaraan Jalan Kabupaten/Kota",
        f"1.03.10 {JALAN}, {orang.kantor}",
        f"1.03.10.2.01 Penyelenggaraan Jalan Kabupaten/Kota, {orang.kantor}",
    ]


def test_names_are_those_of_the_ceilings_own_year(tahun, ceilings):
    before = TahunRencana.objects.create(tahun=tahun.tahun - 1)
    Nomenklatur.objects.create(tahun=before, kode="1.03.10", tingkat="program", nama="PROGRAM JALAN RAYA")
    old = Pagu.baru(before, "1.03.10", 1, "ingatkan")
    assert [str(one) for one in named([old, ceilings[0]])] == ["1.03.10 PROGRAM JALAN RAYA", f"1.03.10 {JALAN}"]


def test_a_code_stands_alone_where_no_name_is_known(tahun):
    unknown = Pagu.baru(tahun, "9.99.99", 1, "ingatkan")
    assert [str(one) for one in named([unknown, Pagu.baru(tahun, "9.99.99.2.01", 1, "ingatkan")])] == [
        "Program 9.99.99",
        "Kegiatan 9.99.99.2.01",
    ]


@pytest.mark.parametrize("rows", [1, 4])
def test_names_cost_one_query_and_none_the_second_time(ceilings, rows, django_assert_num_queries):
    several = list(ceilings[:rows])
    with django_assert_num_queries(1):
        named(several)
    with django_assert_num_queries(0):
        named(several)


def test_ceilings_of_areas_and_offices_ask_for_no_name(tahun, orang, django_assert_num_queries):
    rows = [Pagu.baru(tahun, code, 1, "tolak") for code in (orang.kecamatan.pk, orang.kantor.pk)]
    with django_assert_num_queries(0):
        named(rows)


def test_pages_and_the_workbook_show_names_and_find_by_them(ceilings, client, orang):
    shown = client.get(reverse("pagu"), {"tingkat": "program", "kata": "penyelenggaraan jalan"})
    assert [one.pagu.kode for one in shown.context["page"]] == [ceilings[0].kode, ceilings[2].kode]
    assert f"1.03.10 {JALAN}" in shown.content.decode()
    client.force_login(orang.penyelia)
    assert JALAN in client.get(reverse("bappeda_pagu_rinci", args=[ceilings[0].pk])).content.decode()
    assert [row[2] for row in DAFTAR["pagu"](orang.penyelia, {}).baris if row[1] == "1.03.10"] == [f"1.03.10 {JALAN}"]


def test_the_sentence_about_parts_above_their_whole_tells_the_name(ceilings):
    rows = {one.kode: one for one in ceilings}
    (said,) = tell_overfull([Lebih("1.03.10", 2, 3_000_000)], rows)
    assert f"di bawah 1.03.10 {JALAN} berjumlah" in said
