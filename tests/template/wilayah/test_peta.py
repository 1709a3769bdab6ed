"""Maps from outlines, for any region: with all of them, some of them, none; and what a point is held against."""

import re
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.titik import clean_titik
from eplanning.penerapan.terapkan import apply
from eplanning.wilayah.models import Batas, Tingkat, Wilayah
from eplanning.wilayah.peta import kotak_daerah, letak
from eplanning.www.peta import LEBAR, TINGGI, draw
from regiondata.geometri import tengah

JAKARTA = {"lintang": "-6.175", "bujur": "106.827"}


def named(peta) -> set[str]:
    return {nama for _x, _y, nama in peta.nama}


def test_outlines_come_change_and_go_with_the_file(region):
    first, *rest = region.batas
    moved = replace(first, sumber="Survei sendiri")
    for outlines, aksi in (((moved, *rest), "ubah"), (tuple(rest), "hapus"), (region.batas, "tambah")):
        laporan = apply(replace(region, batas=outlines))
        assert [(b.jenis, b.aksi, b.kode) for b in laporan.baris] == [("batas", aksi, first.kode)]
    assert apply(region).baris == []


def test_a_map_is_about_the_nearest_area_that_has_an_outline(orang):
    peta = draw([orang.lingkungan.pk])
    assert peta.tempat == str(orang.kelurahan)
    assert [g.nama for g in peta.garis if g.sorot] == [str(orang.kelurahan)]
    assert orang.kelurahan.nama in named(peta)
    Batas.objects.filter(wilayah=orang.kelurahan).delete()
    assert draw([orang.lingkungan.pk]).tempat == str(orang.kecamatan)


def test_a_map_of_the_whole_region_shows_every_kecamatan(orang):
    peta = draw([orang.kabkota.pk])
    kecamatan = {str(area) for area in Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN)}
    assert kecamatan <= {g.nama for g in peta.garis if g.pemisah}
    assert peta.tempat == ""


def test_a_map_of_several_areas_holds_them_all(orang):
    peta = draw([orang.kecamatan.pk, orang.kecamatan_lain.pk])
    both = {str(orang.kecamatan), str(orang.kecamatan_lain)}
    assert {g.nama for g in peta.garis if g.sorot and g.pemisah} == both
    assert str(orang.kelurahan) in {g.nama for g in peta.garis if g.sorot and not g.pemisah}


def test_without_outlines_there_is_no_map_and_no_opinion(orang):
    Batas.objects.all().delete()
    assert draw([orang.lingkungan.pk]) is None
    assert letak(98.78, 1.74, orang.lingkungan.pk) is None
    assert kotak_daerah() is None
    assert clean_titik(JAKARTA) is not None


def test_a_point_far_away_is_refused_only_where_the_whole_region_is_known(orang):
    with pytest.raises(Penolakan) as caught:
        clean_titik(JAKARTA)
    assert (caught.value.kode, caught.value.isian) == ("isian", "lintang")
    Batas.objects.filter(wilayah=orang.kecamatan).delete()
    assert clean_titik(JAKARTA) is not None


@pytest.mark.parametrize(("lintang", "bujur", "isian"), [("48.2", "98.7", "lintang"), ("1.7", "16.4", "bujur")])
def test_a_point_outside_indonesia_is_always_refused_at_the_field_that_is_wrong(orang, lintang, bujur, isian):
    Batas.objects.all().delete()
    with pytest.raises(Penolakan) as caught:
        clean_titik({"lintang": lintang, "bujur": bujur})
    assert caught.value.isian == isian


@pytest.mark.parametrize("nonsense", ["abc", "NaN", "Infinity", "1e999", "--1"])
def test_nonsense_for_a_point_is_refused(db, nonsense):
    with pytest.raises(Penolakan):
        clean_titik({"lintang": nonsense, "bujur": "98.7"})


def test_a_point_is_drawn_where_it_lies_and_the_map_reaches_it(orang):
    bujur, lintang = tengah(Batas.objects.get(wilayah=orang.kelurahan).poligon)
    x, y = (int(part) for part in draw([orang.kelurahan.pk], (lintang, bujur)).titik)
    assert (0 < x < LEBAR, 0 < y < TINGGI) == (True, True)
    far = draw([orang.kelurahan.pk], (lintang - 0.05, bujur)).titik
    assert 0 < int(far[1]) < TINGGI


def test_names_do_not_stand_on_one_another(orang):
    places = [(int(x), int(y), nama) for x, y, nama in draw([orang.kabkota.pk]).nama]
    assert len(places) > 3
    for at, (x, y, nama) in enumerate(places):
        for u, v, other in places[at + 1 :]:
            assert abs(y - v) > 40 or abs(x - u) > (len(nama) + len(other)) * 17 / 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_numbers_of_the_drawing_are_never_grouped_by_thousands(orang, language):
    with translation.override(language):
        drawn = render_to_string("partials/peta.html", {"peta": draw([orang.kabkota.pk], (1.74, 98.78)), "pilih": True})
    assert 'viewBox="0 0 1000 800"' in drawn
    assert re.search(r'data-per-bujur="\d+\.\d{4}" data-per-lintang="\d+\.\d{4}"', drawn)
    assert not re.search(r'(?:[xy]|width)="\d+[.,]\d{3}"', drawn)


def test_a_map_costs_two_queries_whatever_it_shows(orang, django_assert_num_queries):
    for kode in (orang.lingkungan.pk, orang.kecamatan.pk):
        with django_assert_num_queries(2):
            draw([kode], (1.74, 98.78))
