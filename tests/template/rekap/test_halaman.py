"""Recaps as pages, papers and workbooks: published ones for anybody, drafts only for those who may see them."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.rekap.kelompok import KELOMPOK
from eplanning.rencana.models import BarisRkpd, Rkpd
from tests.template.kertas import words
from tests.template.warga.dunia import ORANG

ALL = [*KELOMPOK, "tidak-diterima"]


def sheet(response) -> list[list]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def decided(dunia):
    dunia.make_usulan(1)
    dunia.decide(dunia.make_usulan(2, status="ditolak"), "ditolak", "=SUM(1) bukan kewenangan 081234567890")
    dunia.make_usulan(3, terbit_pada=None, uraian="Rahasia dulu")
    return dunia


@pytest.mark.parametrize("kelompok", ALL)
def test_each_recap_is_a_page_a_paper_and_a_workbook(client, decided, kelompok):
    page = client.get(reverse("rekap", args=[kelompok])).content.decode()
    text = words(client.get(reverse("rekap_pdf", args=[kelompok])).content)
    rows = sheet(client.get(reverse("rekap_xlsx", args=[kelompok])))
    for told in (page, text, repr(rows)):
        assert [word for word in ("Rahasia dulu", ORANG, "081234567890") if word in told] == []
    assert "Periksa naskah ini" in text
    assert len(rows) == 2


def test_the_same_figures_stand_on_page_paper_and_workbook(client, decided):
    page = client.get(reverse("rekap", args=["opd"])).content.decode()
    text = words(client.get(reverse("rekap_pdf", args=["opd"])).content)
    (_head, row) = sheet(client.get(reverse("rekap_xlsx", args=["opd"])))
    assert row[:8] == [decided.dinas.kode, decided.dinas.nama, 2, 5_000_000, 0, 1, 0, 1]
    assert "Rp\u00a05.000.000" in page
    assert f"{decided.dinas.nama} 2 Rp5.000.000 0 1 0 1 0 0 Rp0" in text


def test_a_reason_that_looks_like_a_formula_stays_a_text(client, decided):
    (_head, row) = sheet(client.get(reverse("rekap_xlsx", args=["tidak-diterima"])))
    assert row[-1].startswith("=SUM(1) bukan kewenangan")
    assert row[4] == 2_500_000


def test_an_officer_counts_what_he_may_see_and_a_neighbour_does_not(decided, orang):
    address = reverse("rekap_petugas_xlsx", args=["bidang"])
    assert [sheet(signed_in(one).get(address))[1][2] for one in (orang.penyelia, orang.setwan)] == [3, 2]
    page = signed_in(orang.penyelia).get(reverse("rekap_petugas"))
    assert "juga yang belum terbit" in page.content.decode()
    answer = signed_in(orang.penyelia).get(reverse("rekap_petugas_pdf", args=["bidang"]))
    assert "no-store" in answer["Cache-Control"]


def test_nobody_reads_the_officers_recap_without_signing_in(client, decided):
    for name in ("rekap_petugas", "rekap_petugas_pdf", "rekap_petugas_xlsx"):
        assert client.get(reverse(name, args=["bidang"])).url.startswith(reverse("account_login"))


def test_filters_of_the_list_narrow_a_recap(client, decided):
    other = {"kecamatan": "99.99.99"}
    assert "Belum ada usulan yang cocok." in client.get(reverse("rekap"), other).content.decode()
    assert len(sheet(client.get(reverse("rekap_xlsx", args=["bidang"]), other))) == 1
    assert "Tidak ada baris." in words(client.get(reverse("rekap_pdf", args=["bidang"]), other).content)


def test_an_unknown_recap_is_not_found_and_none_is_changed(client, decided):
    assert client.get("/rekap/nama-orang/").status_code == 404
    assert client.get("/rekap/nama-orang.xlsx").status_code == 404
    assert client.post(reverse("rekap")).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_as_often_for_three_as_for_one(client, dunia, rows, django_assert_num_queries):
    for urut in range(rows):
        dunia.decide(dunia.make_usulan(urut + 1, status="ditolak"), "ditolak", "Alasan")
    with django_assert_num_queries(5):
        client.get(reverse("rekap", args=["opd"]))
    with django_assert_num_queries(3):
        client.get(reverse("rekap", args=["tidak-diterima"]))


@pytest.fixture
def plan(decided):
    """A plan of one published line and one that is not."""
    fixed = Rkpd.objects.create(
        tahun=decided.tahun, nomor="12/2026", tanggal=decided.kini.date(), ditetapkan_oleh=decided.orang
    )
    for usulan in (decided.make_usulan(7, uraian="=1+1"), decided.make_usulan(8, terbit_pada=None, uraian="Rahasia")):
        BarisRkpd.objects.create(
            rkpd=fixed,
            usulan=usulan,
            perangkat=usulan.perangkat,
            subkegiatan="1.03.10.2.01.0053",
            volume=usulan.volume,
            nilai=usulan.total,
        )
    return fixed


def test_the_matrix_of_the_plan_is_a_paper_and_a_workbook(client, plan):
    year = plan.tahun_id
    text = words(client.get(reverse("rkpd_pdf", args=[year])).content)
    rows = sheet(client.get(reverse("rkpd_xlsx", args=[year])))
    assert "Jumlah Rp5.000.000" in text
    assert "Ditetapkan dengan 12/2026" in text
    assert rows[1][2:6] == ["1.03.10", "1.03.10.2.01", "1.03.10.2.01.0053", "=1+1"]
    assert "Rahasia" not in text + repr(rows)
    assert client.get(reverse("rkpd_pdf", args=[1999])).status_code == 404


def test_a_plan_that_is_not_fixed_has_no_matrix(client, dunia):
    assert client.get(reverse("rkpd_xlsx", args=[dunia.tahun.pk])).status_code == 404
