"""The five-year plan in the database, one a period, and its public page."""

from dataclasses import replace

import pytest
from django.urls import reverse

from eplanning.penerapan.terapkan import apply
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah, Rpjmd, SumberDana


def test_it_is_applied_and_a_second_time_changes_nothing(rpjmd):
    plan = Rpjmd.objects.untuk(2027)
    assert [(b.jenis, b.kode, b.induk and b.induk.kode) for b in plan.butir.all()] == [
        ("misi", "1", None),
        ("tujuan", "1.1", "1"),
        ("sasaran", "1.1.1", "1.1"),
        ("sasaran", "1.1.2", "1.1"),
    ]
    priority = PrioritasDaerah.objects.get()
    assert ([s.kode for s in priority.sasaran.all()], priority.program) == (["1.1.1"], ["1.03.10"])
    assert apply(rpjmd).baris == []


def test_what_left_the_file_is_closed_and_comes_back(rpjmd, berkas):
    tujuan = berkas.misi[0].tujuan[0]
    shorter = tujuan.model_copy(update={"sasaran": tujuan.sasaran[:1]})
    misi = berkas.misi[0].model_copy(update={"tujuan": (shorter,)})
    laporan = apply(replace(rpjmd, rpjmd=berkas.model_copy(update={"misi": (misi,), "prioritas": ()})))
    assert {(b.jenis, b.aksi) for b in laporan.baris} == {("sasaran", "tutup"), ("prioritas daerah", "tutup")}
    assert not ButirRpjmd.objects.get(kode="1.1.2").aktif
    assert {b.aksi for b in apply(rpjmd).baris} == {"buka"}


def test_another_period_is_another_plan(rpjmd, berkas):
    later = berkas.model_copy(update={"periode": berkas.periode.model_copy(update={"mulai": 2030, "selesai": 2034})})
    apply(replace(rpjmd, rpjmd=later))
    assert [Rpjmd.objects.untuk(year).pk for year in (2027, 2031)] == [2025, 2030]
    assert ButirRpjmd.objects.filter(kode="1.1.1").count() == 2


def test_a_code_may_change_its_level(rpjmd, berkas):
    """`1.1` a sasaran, after a correction of the file: no row is made twice."""
    text = berkas.model_dump_json().replace('"kode":"1.1.1"', '"kode":"x"').replace('"kode":"1.1"', '"kode":"1.1.1"')
    apply(replace(rpjmd, rpjmd=type(berkas).model_validate_json(text.replace('"kode":"x"', '"kode":"1.1"'))))
    assert ButirRpjmd.objects.get(kode="1.1.1").jenis == "tujuan"
    assert ButirRpjmd.objects.get(kode="1.1").jenis == "sasaran"


def test_sources_of_funds_follow_the_list_of_the_region(region):
    assert [s.kode for s in SumberDana.objects.filter(aktif=True)] == [s.kode for s in region.profil.sumber_dana]


def test_the_public_page_shows_it_from_vision_to_target(client, rpjmd):
    text = client.get(reverse("rpjmd")).content.decode()
    for word in ("Kota yang sehat", "Misi 1. Prasarana dasar", "Sasaran 1.1.2", "68,25", "WTP", "1.03.10 PROGRAM"):
        assert word in text
    assert client.get(reverse("rpjmd_periode", args=[2025])).status_code == 200
    assert client.get(reverse("rpjmd_periode", args=[2020])).status_code == 404


def test_a_region_without_one_says_so(client, db):
    assert "belum memuat RPJMD" in client.get(reverse("rpjmd")).content.decode()


def test_the_page_costs_the_same_however_long_the_plan(client, rpjmd, berkas, django_assert_num_queries):
    with django_assert_num_queries(7):
        client.get(reverse("rpjmd"))
    more = [berkas.prioritas[0].model_copy(update={"kode": f"P{n}"}) for n in range(1, 4)]
    apply(replace(rpjmd, rpjmd=berkas.model_copy(update={"prioritas": tuple(more)})))
    with django_assert_num_queries(7):
        client.get(reverse("rpjmd"))


@pytest.mark.parametrize("name", ["rpjmd", "renja_daftar"])
def test_public_pages_only_answer_to_reading(client, db, name):
    address = reverse(name, args=[2027] if name == "renja_daftar" else [])
    assert client.post(address).status_code == 405
