"""The dashboard: right sums, the same for table and chart, of what its reader may see, led on to the list."""

import re

import pytest
from django.urls import reverse

from eplanning.usulan.models import Usulan
from eplanning.usulan.ringkasan import KOLOM, Angka, Golongan, jumlah, menurut, sel
from eplanning.www.grafik import LEBAR, TERBANYAK, bars

QUERIES = 2


def part(answer, kode):
    return next(one for one in answer.context["bagian"] if one.kode == kode)


def line(answer, kode, nama):
    return next(row for row in part(answer, kode).baris if row.nama == nama)


def figures(banyak=0, nilai=0, golongan=Golongan.DITERIMA) -> Angka:
    angka = Angka()
    angka.banyak[golongan], angka.nilai[golongan] = banyak, nilai
    return angka


def test_money_is_what_was_granted_and_what_was_merged_is_not_counted_twice(dunia):
    angka = jumlah(sel(Usulan.objects.terbit()))
    assert (angka.semua, angka.diterima, angka.tidak, angka.digabung, angka.menunggu) == (5, 2, 1, 1, 1)
    assert (angka.rupiah_diterima, angka.rupiah) == (3_500_000, 8_500_000)
    assert angka.persen == 50


def test_every_way_of_dividing_adds_up_to_the_same(dunia):
    cells = sel(Usulan.objects.all(), *KOLOM)
    for kolom in KOLOM:
        sums = menurut(cells, kolom).values()
        assert (sum(a.semua for a in sums), sum(a.rupiah for a in sums)) == (6, 11_000_000)


def test_the_public_counts_what_is_published_and_bappeda_everything(client, dunia, masuk_penyelia):
    assert client.get(reverse("dasbor")).context["semua"].semua == 5
    assert masuk_penyelia.get(reverse("bappeda_dasbor")).context["semua"].semua == 6


def test_a_line_leads_to_exactly_its_proposals(client, dunia):
    answer = client.get(reverse("dasbor"))
    for bagian in answer.context["bagian"]:
        for row in bagian.baris:
            if row.angka.semua:
                listed = client.get(f"{reverse('usulan_daftar')}?{row.query}").context["sums"]["banyak"]
                assert (bagian.kode, listed) == (bagian.kode, row.angka.semua)


def test_bappeda_is_led_to_a_list_that_holds_the_drafts_too(dunia, masuk_penyelia):
    row = line(masuk_penyelia.get(reverse("bappeda_dasbor")), "kecamatan", dunia.kecamatan.nama)
    answer = masuk_penyelia.get(f"{reverse('bappeda_usulan')}?{row.query}")
    assert answer.context["sums"]["banyak"] == row.angka.semua == 5
    assert "Perkerasan gang 6" in answer.content.decode()


def test_filters_narrow_every_figure(client, dunia):
    answer = client.get(reverse("dasbor"), {"kecamatan": dunia.jauh.induk_id, "opd": dunia.dinas.pk})
    assert answer.context["semua"].semua == 1
    assert [row.nama for row in part(answer, "kecamatan").baris] == [dunia.jauh.induk.nama]
    assert line(answer, "tahap", str(dunia.tahapan[0])).angka.menunggu == 1
    assert client.get(reverse("dasbor"), {"tahun": "2011"}).status_code == 404


def test_who_has_nothing_is_in_the_table_as_well(client, dunia):
    answer = client.get(reverse("dasbor"))
    assert any(row.angka.semua == 0 for row in part(answer, "kecamatan").baris)
    assert any(row.angka.semua == 0 for row in part(answer, "tahap").baris)


def test_a_chart_says_in_words_what_it_shows_and_needs_no_colour(client, dunia):
    page = client.get(reverse("dasbor"), {"ukur": "nilai"}).content.decode()
    charts = re.findall(r'<svg class="ep-chart".*?</svg>', page, re.DOTALL)
    assert len(charts) == 5
    for chart in charts:
        assert "<title id=" in chart
        assert "tabel di bawah" in chart
        assert 'fill="url(#pola-' in chart
    assert "style=" not in page
    assert "<script>" not in page


def test_bars_are_as_long_as_their_figures_and_cut_where_decisions_differ():
    mixed = figures(3)
    mixed.banyak[Golongan.TIDAK] = 1
    chart = bars([("A", mixed), ("B", figures(2)), ("C", figures())], False, "Lainnya", str)
    assert [(bar.nama, bar.angka) for bar in chart.batang] == [("A", "4"), ("B", "2")]
    assert [(p.golongan, float(p.x), float(p.lebar)) for p in chart.batang[0].potongan] == [
        ("diterima", 0, LEBAR * 3 / 4),
        ("tidak", LEBAR * 3 / 4, LEBAR / 4),
    ]
    assert float(chart.batang[1].potongan[0].lebar) == LEBAR / 2


def test_of_many_rows_the_largest_are_drawn_and_the_rest_is_one_bar():
    rows = [(f"OPD {n:02}", figures(n, n * 10)) for n in range(1, 31)]
    chart = bars(rows, True, "Lainnya", str)
    assert len(chart.batang) == TERBANYAK
    assert [bar.nama for bar in chart.batang][:2] == ["OPD 20", "OPD 21"]
    assert (chart.batang[-1].nama, chart.batang[-1].angka) == ("Lainnya", str(sum(range(1, 20)) * 10))


def test_a_long_name_is_cut_in_the_chart_alone(client, dunia):
    chart = bars([("Dinas Pekerjaan Umum dan Penataan Ruang", figures(1))], False, "", str)
    assert chart.batang[0].nama == "Dinas Pekerjaan Umum dan …"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_many_proposals(client, dunia, rows, django_assert_num_queries):
    for n in range(rows):
        dunia.make_usulan(20 + n, tahapan=dunia.tahapan[n])
    client.get(reverse("dasbor"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("dasbor"))
