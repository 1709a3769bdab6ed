"""Comparisons find each kind of difference, and none where there is none; figures of a running forum stay inside."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse

from eplanning.alur.usulan import decide
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import KamusUsulan
from eplanning.pengawasan.banding import berita_acara, harga, rkpd
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.usulan.models import Usulan
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def usulan(musim):
    """Accepted and sent by its kelurahan."""
    forum = musim.running(musim.kelurahan)
    made = musim.usulan(forum)
    musim.close(forum)
    musim.send(forum)
    made.refresh_from_db()
    return made


@pytest.fixture
def planned(tahun, orang):
    """`planned(usulan, nilai=…)`: a line of the plan, as if it had been fixed."""
    fixed = Rkpd.objects.create(tahun=tahun, nomor="1/2026", tanggal="2026-06-01", ditetapkan_oleh=orang.kepala_bappeda)

    def add(usulan, **other):
        words = {"perangkat": usulan.perangkat, "volume": usulan.volume, "nilai": usulan.total} | other
        return BarisRkpd.objects.create(rkpd=fixed, usulan=usulan, **words)

    return add


def signs(tahun) -> list[list[str]]:
    return [[sign.value for sign in row.tanda] for row in rkpd.compare(tahun)]


def test_a_line_as_the_last_forum_decided_it_has_no_sign(usulan, planned, tahun):
    planned(usulan)
    (row,) = rkpd.compare(tahun)
    assert ([n for _stage, n in row.tingkat], row.rkpd, row.tanda) == ([usulan.total], usulan.total, [])


def test_amount_and_office_that_differ_are_marked(usulan, planned, tahun, orang):
    planned(usulan, nilai=usulan.total + 1, perangkat=orang.kantor_lain)
    assert signs(tahun) == [["nilai", "perangkat"]]


def test_a_line_that_no_forum_accepted_and_one_that_is_missing_are_marked(usulan, planned, tahun, musim):
    elsewhere = musim.orang.kelurahan_lain
    lurah = musim.orang.new("lurah.lain", "lurah", elsewhere)
    forum = musim.running(musim.kelurahan, elsewhere, by=lurah)
    other = musim.usulan(forum, by=lurah, wilayah=elsewhere.anak.first())
    Usulan.objects.filter(pk=other.pk).update(terbit_pada=usulan.terbit_pada)
    planned(other)
    assert signs(tahun) == [["hilang"], ["tanpa_forum"]]


def test_nothing_is_missing_before_the_plan_is_fixed(usulan, tahun):
    assert signs(tahun) == [[]]


def test_another_place_and_a_price_above_the_kamus_are_marked(usulan, tahun, orang):
    Usulan.objects.filter(pk=usulan.pk).update(wilayah=orang.lingkungan_lain)
    KamusUsulan.objects.filter(pk=usulan.kamus_id).update(harga_satuan=usulan.harga_satuan - 1)
    assert signs(tahun) == [["lokasi", "harga"]]


def test_what_a_running_forum_decides_is_not_public_yet(usulan, tahun, musim, orang, client):
    forum = musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        decide(usulan, "diterima_dengan_perubahan", by=orang.camat, volume=Decimal(7), alasan="Sesuai survei.")
    (row,) = rkpd.compare(tahun)
    assert len(row.tingkat) == 1
    assert (
        str(forum.tahapan)
        not in client.get(reverse("banding_rkpd", args=[tahun.pk])).content.decode().split("<table")[1]
    )


@pytest.mark.parametrize("n", [1, 3])
def test_it_costs_the_same_with_one_proposal_and_with_three(n, musim, tahun, client, django_assert_num_queries):
    forum = musim.running(musim.kelurahan)
    for _ in range(n):
        musim.usulan(forum)
    musim.close(forum)
    with django_assert_num_queries(5):
        assert len(rkpd.compare(tahun)) == n
    with django_assert_num_queries(8):
        client.get(reverse("banding_rkpd", args=[tahun.pk]))


def kamus(tahun, kode: str, price: int, satuan: str = "m") -> KamusUsulan:
    like = KamusUsulan.objects.first()
    words = {"bidang": like.bidang, "tipe": like.tipe, "nama": kode, "satuan": satuan, "ke_kecamatan": True}
    return KamusUsulan.objects.create(tahun=tahun, kode=kode, harga_satuan=price, **words)


def test_prices_are_compared_by_code_and_the_steepest_rise_comes_first(tahun):
    KamusUsulan.objects.filter(tahun=tahun).exclude(pk=KamusUsulan.objects.first().pk).update(ditutup_pada="2026-01-01")
    last, _made = TahunRencana.objects.get_or_create(tahun=tahun.pk - 1)
    for kode, before, now in (("A", 100, 105), ("B", 100, 125), ("C", 100, 90)):
        kamus(last, kode, before)
        kamus(tahun, kode, now)
    kamus(last, "D", 100, "m2")
    kamus(tahun, "D", 300, "m3")
    kamus(last, "E", 100)
    found = {row.kode: row for row in harga.compare(tahun)}
    assert [row.kode for row in harga.compare(tahun)][:3] == ["B", "A", "C"]
    assert [row.kode for row in found.values() if row.melonjak] == ["B"]
    assert (found["B"].persen, found["C"].persen) == (Decimal("25.0"), Decimal("-10.0"))
    assert found["D"].satuan_beda and found["D"].persen is None
    assert found["E"].baru is None


def test_minutes_that_still_hold_differ_in_nothing(usulan, tahun):
    report = berita_acara.compare(tahun)
    assert (report.diperiksa, report.beda) == (1, [])


def test_a_change_by_a_later_forum_is_explained_and_one_by_nobody_is_not(usulan, tahun, musim, orang):
    forum = musim.running(musim.kecamatan)
    with musim.at(musim.kecamatan):
        decide(usulan, "ditolak", by=orang.camat, alasan="Bukan prioritas.")
    (row,) = berita_acara.compare(tahun).beda
    assert (row.beda, row.sebab.forum) == ([berita_acara.Beda.STATUS], forum)
    Usulan.objects.filter(pk=usulan.pk).update(status="belum_dibahas", total=usulan.total * 2)
    assert berita_acara.compare(tahun).beda[0].beda == [berita_acara.Beda.NILAI]


def test_an_amount_that_nobody_decided_has_no_cause(usulan, tahun, orang):
    Usulan.objects.filter(pk=usulan.pk).update(total=usulan.total * 2)
    (row,) = berita_acara.compare(tahun).beda
    assert row.sebab is None
    page = sign_in(orang.inspektorat).get(reverse("banding_ba")).content.decode()
    assert "1 perbedaan tidak dijelaskan" in page


@pytest.mark.parametrize("name", ["banding_rkpd_berkas", "banding_harga_berkas"])
def test_the_public_ones_are_files_too(name, usulan, tahun, client):
    from python_calamine import CalamineWorkbook

    text = client.get(reverse(name, args=[tahun.pk, "csv"])).content.decode("utf-8-sig")
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(reverse(name, args=[tahun.pk, "xlsx"])).content))
    assert book.get_sheet_by_index(0).to_python()[0] == text.splitlines()[0].split(",")
    assert client.get(reverse(name, args=[tahun.pk, "pdf"])).status_code == 404
    assert client.get(reverse(name, args=[1999, "csv"])).status_code == 404


def test_the_minutes_are_compared_for_officers_only(usulan, tahun, orang, client):
    assert client.get(reverse("banding_ba")).status_code == 302
    assert sign_in(orang.lurah).get(reverse("banding_ba")).status_code == 403
    answer = sign_in(orang.penyelia).get(reverse("banding_ba_berkas", args=["csv"]))
    assert answer.content.decode("utf-8-sig").startswith("forum,ba_nomor,nomor")


def test_the_public_price_page_opens(tahun, client):
    assert client.get(reverse("banding_harga", args=[tahun.pk])).status_code == 200
