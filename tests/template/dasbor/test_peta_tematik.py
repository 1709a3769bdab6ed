"""The thematic map: classes by quantiles, areas that lead to their proposals, a table where outlines are missing."""

import re

import pytest
from django.urls import reverse

from eplanning.jadwal.models import Tahapan
from eplanning.musrenbang.belum import belum_bertemu
from eplanning.musrenbang.models import Forum
from eplanning.wilayah.models import Batas, Wilayah
from eplanning.www.kelas import batas_kelas, nomor_kelas, susun

QUERIES = 6


def areas(answer) -> dict:
    return {one.wilayah.pk: one for one in answer.context["wilayah"]}


def test_nothing_is_a_class_of_its_own_and_the_rest_is_shared_out_evenly():
    values = [0, 0, *range(1, 21)]
    assert batas_kelas(values) == [4, 8, 12, 16, 20]
    assert [kelas.banyak for kelas in susun(values)] == [2, 4, 4, 4, 4, 4]
    assert [(kelas.nomor, kelas.dari, kelas.sampai) for kelas in susun(values)][:2] == [(0, 0, 0), (1, 1, 4)]


def test_few_values_get_a_class_each_and_equal_ones_share_it():
    assert [(k.nomor, k.dari, k.sampai, k.banyak) for k in susun([2, 4, 4, 0])] == [
        (0, 0, 0, 1),
        (1, 2, 2, 1),
        (2, 4, 4, 2),
    ]
    assert susun([]) == []
    lopsided = [1] * 30 + [2, 3, 4, 5, 6]
    assert {nomor_kelas(1, batas_kelas(lopsided))} == {1}
    assert nomor_kelas(6, batas_kelas(lopsided)) == len(batas_kelas(lopsided)) <= 5


def test_every_kecamatan_is_there_with_its_figures(client, dunia):
    found = areas(client.get(reverse("peta")))
    assert set(found) == set(Wilayah.objects.filter(tingkat="kecamatan").values_list("pk", flat=True))
    here = found[dunia.kecamatan.pk]
    assert (here.angka.semua, here.angka.diterima, here.angka.rupiah_diterima) == (4, 2, 3_500_000)
    assert found[dunia.jauh.induk_id].nilai == 1


@pytest.mark.parametrize(
    ("ukur", "tertulis"), [("banyak", "4"), ("nilai", "Rp\u00a03,5 juta"), ("persen", "66%"), ("ngawur", "4")]
)
def test_the_map_shows_the_figure_that_was_asked_for(client, dunia, ukur, tertulis):
    answer = client.get(reverse("peta"), {"ukur": ukur})
    assert areas(answer)[dunia.kecamatan.pk].tertulis == tertulis
    assert f'aria-label="{dunia.kecamatan}: {tertulis}"' in answer.content.decode()


def test_an_area_without_proposals_has_no_per_cent_and_no_class(client, dunia):
    found = areas(client.get(reverse("peta"), {"ukur": "persen"}))
    empty = next(one for one in found.values() if not one.angka.semua)
    assert (empty.nilai, empty.kelas, empty.tertulis) == (None, None, "–")


def test_each_area_on_the_map_is_a_link_to_exactly_its_proposals(client, dunia):
    for query in ({}, {"kecamatan": dunia.kecamatan.pk}):
        answer = client.get(reverse("peta"), query)
        drawing = re.search(r'<svg class="ep-theme__drawing".*?</svg>', answer.content.decode(), re.DOTALL).group()
        links = re.findall(r'<a href="([^"]+)" aria-label', drawing)
        found = [one for one in answer.context["wilayah"] if one.d]
        assert len(links) == len(found)
        for link, one in zip(links, found, strict=True):
            assert client.get(link.replace("&amp;", "&")).context["sums"]["banyak"] == one.angka.semua


def test_the_villages_of_one_kecamatan_are_shown_alone(client, dunia):
    found = areas(client.get(reverse("peta"), {"kecamatan": dunia.kecamatan.pk}))
    assert {Wilayah.objects.get(pk=kode).induk_id for kode in found} == {dunia.kecamatan.pk}
    assert found[dunia.kelurahan.pk].angka.semua == 4


def test_without_outlines_the_page_says_so_and_the_table_stays(client, dunia):
    Batas.objects.all().delete()
    answer = client.get(reverse("peta"))
    assert answer.context["lembar"] is None
    page = answer.content.decode()
    assert "petanya tidak dapat digambar" in page
    assert "ep-theme__drawing" not in page
    assert areas(answer)[dunia.kecamatan.pk].angka.semua == 4


def test_where_some_outlines_are_missing_it_says_how_many(client, dunia):
    Batas.objects.filter(wilayah=dunia.kecamatan).delete()
    assert "1 wilayah belum punya batas" in client.get(reverse("peta")).content.decode()


def test_who_has_not_met_is_counted_for_the_area_and_all_above(dunia):
    before = belum_bertemu(dunia.tahun)
    forum = Forum.objects.filter(tahapan__jenis="rembuk", wilayah__kode__startswith=f"{dunia.tetangga.pk}.").first()
    forum.mulai_pada = dunia.kini
    forum.save()
    after = belum_bertemu(dunia.tahun)
    for kode in (forum.wilayah_id, dunia.tetangga.pk, dunia.kecamatan.pk):
        assert before[kode] - after[kode] == 1
    assert dunia.kecamatan.induk_id not in after
    Tahapan.objects.filter(jenis="rembuk").update(aktif=False)
    assert belum_bertemu(dunia.tahun)[dunia.tetangga.pk] == 1


def test_bappeda_sees_drafts_on_its_map(dunia, masuk_penyelia):
    assert areas(masuk_penyelia.get(reverse("bappeda_peta")))[dunia.kecamatan.pk].angka.semua == 5


@pytest.mark.parametrize("rows", [1, 3])
def test_the_map_costs_the_same_however_many_proposals(client, dunia, rows, django_assert_num_queries):
    for n in range(rows):
        dunia.make_usulan(20 + n)
    with django_assert_num_queries(QUERIES):
        client.get(reverse("peta"))
