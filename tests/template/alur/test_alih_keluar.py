"""A proposal leaves the chain for a village, the province or a ministry: with a reason, to a named addressee."""

import pytest
from django.urls import reverse

from eplanning.alur.alih_keluar import divert
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import decide
from eplanning.jejak.models import Catatan
from eplanning.usulan.dialihkan import diverted
from eplanning.usulan.models import Pengalihan, StatusUsulan, Usulan
from eplanning.wilayah.models import Wilayah
from tests.template.kertas import words

ALASAN = "Jalan ini jalan provinsi."
DINAS = "Dinas Bina Marga Provinsi"


@pytest.fixture
def forum(musim):
    return musim.running(musim.kelurahan)


@pytest.fixture
def usulan(musim, forum) -> Usulan:
    return musim.usulan(forum)


@pytest.fixture
def desa(orang) -> Wilayah:
    """A desa of the same kecamatan, though the region of the tests has only kelurahan."""
    kode = f"{orang.kecamatan.pk}.2099"
    made = Wilayah(kode=kode, nama="Sukamaju", sebutan="Desa", tingkat="kelurahan", induk=orang.kecamatan)
    made.save(force_insert=True)
    return made


def handed(musim, usulan, tujuan="provinsi", *, by, alasan=ALASAN, penerima=DINAS):
    with musim.at(musim.kelurahan):
        return divert(usulan, tujuan, by=by, alasan=alasan, penerima=penerima)


def refused(musim, usulan, *args, **more) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        handed(musim, usulan, *args, **more)
    return caught.value


def test_it_leaves_the_chain_and_the_page_says_where_it_went(client, musim, orang, forum, usulan):
    handed(musim, usulan, by=orang.lurah)
    musim.close(forum)
    musim.send(forum)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.tahapan) == (StatusUsulan.DIALIHKAN, musim.kelurahan)
    text = client.get(reverse("usulan_rinci", args=[usulan.nomor])).content.decode()
    assert f"Dialihkan ke {DINAS} (Pemerintah provinsi)" in text
    assert ALASAN in text
    assert Catatan.objects.get(aksi="usulan.alihkan_keluar").data["penerima"] == DINAS


def test_the_minutes_name_the_addressee(client, musim, orang, forum, usulan):
    handed(musim, usulan, by=orang.lurah)
    musim.close(forum)
    musim.send(forum)
    assert f"Dialihkan ke {DINAS}" in words(client.get(reverse("forum_ba_pdf", args=[forum.pk])).content)


def test_a_village_takes_it_only_where_the_place_is_a_desa(musim, orang, usulan, desa):
    assert refused(musim, usulan, "desa", by=orang.lurah).isian == "tujuan"
    forum = musim.running(musim.kelurahan, desa, by=orang.new("kades", "lurah", desa))
    there = musim.usulan(forum, by=orang.new("ops", "operator_kelurahan", desa), wilayah=desa)
    row = handed(musim, there, "desa", by=orang.new("kades2", "lurah", desa), penerima="")
    assert row.pengalihan.penerima == "Pemerintah Desa Sukamaju"


@pytest.mark.parametrize(
    ("wrong", "isian"),
    [
        ({"tujuan": "bulan"}, "tujuan"),
        ({"tujuan": "kementerian", "penerima": " "}, "penerima"),
        ({"penerima": "Pak Budi 0812-3456-7890"}, "penerima"),
        ({"alasan": ""}, "alasan"),
    ],
)
def test_addressee_and_reason_are_asked_for(musim, orang, usulan, wrong, isian):
    assert refused(musim, usulan, **{"by": orang.lurah} | wrong).isian == isian
    assert not Pengalihan.objects.exists()


def test_a_stranger_and_a_closed_forum_hand_nothing_over(musim, orang, forum, usulan):
    stranger = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    assert refused(musim, usulan, by=stranger).kode == "wewenang"
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.lurah)
    musim.close(forum)
    assert refused(musim, usulan, by=orang.lurah).kode == "keadaan"


def test_the_list_holds_what_stands(musim, orang, tahun, forum, usulan):
    handed(musim, usulan, by=orang.lurah)
    assert not diverted(tahun).exists(), "the forum still runs"
    with musim.at(musim.kelurahan):
        decide(usulan, "ditunda", by=orang.lurah, alasan="Menunggu survei.")
    again = musim.usulan(forum)
    handed(musim, again, "kementerian", by=orang.lurah, penerima="Kementerian PU")
    musim.close(forum)
    assert [row.usulan for row in diverted(tahun)] == [again]
    assert not diverted(tahun, "provinsi").exists()
    assert diverted(tahun, "kementerian", orang.kecamatan.pk).exists()
    assert not diverted(tahun, "", orang.kecamatan_lain.pk).exists()


def test_page_workbook_and_annex_tell_the_same(client, musim, orang, forum, usulan):
    handed(musim, usulan, by=orang.lurah)
    musim.close(forum)
    page = client.get(reverse("dialihkan"), {"tujuan": "provinsi"}).content.decode()
    assert usulan.nomor in page
    assert DINAS in page
    paper = words(client.get(reverse("dialihkan_pdf"), {"tujuan": "provinsi"}).content)
    assert DINAS in paper
    assert usulan.nomor in paper
    assert b"".join(client.get(reverse("dialihkan_xlsx")).streaming_content)[:2] == b"PK"
    assert usulan.nomor not in client.get(reverse("dialihkan"), {"tujuan": "desa"}).content.decode()
    assert client.get(reverse("dialihkan"), {"tujuan": "'", "kecamatan": "%"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_as_for_three(client, musim, orang, forum, rows, django_assert_num_queries):
    for _ in range(rows):
        handed(musim, musim.usulan(forum), by=orang.lurah)
    musim.close(forum)
    with django_assert_num_queries(4):
        client.get(reverse("dialihkan"))
