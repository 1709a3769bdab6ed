"""Everybody may read; nothing personal, nothing unpublished, nothing that can run."""

import pytest
from django.urls import reverse

from tests.template.warga.dunia import ORANG


@pytest.fixture
def alamat(dunia) -> list[str]:
    """Every public page of a region where something was decided."""
    usulan = dunia.make_usulan()
    dunia.decide(usulan, "diterima_dengan_perubahan", "Panjang disesuaikan")
    tahun = dunia.tahun.pk
    return [
        reverse("beranda"),
        reverse("usulan_daftar"),
        reverse("usulan_rinci", args=[usulan.nomor]),
        reverse("pantau"),
        reverse("jadwal"),
        reverse("jejak_kepala"),
        reverse("forum_publik", args=[dunia.forum.pk]),
        reverse("rkpd", args=[tahun]),
        reverse("rkpd_tanpa_asal", args=[tahun]),
        reverse("data_terbuka"),
        *(reverse(name) for name in ("panduan", "saran", "renstra_daftar", "prioritas", "banding_renstra")),
    ]


def test_every_public_page_opens_without_an_account(client, alamat):
    assert [client.get(page).status_code for page in alamat] == [200] * len(alamat)


def test_every_public_page_opens_before_anything_was_entered(client, db):
    names = ("beranda", "usulan_daftar", "pantau", "jadwal", "jejak_kepala", "data_terbuka")
    names += ("panduan", "saran", "saran_kirim", "renstra_daftar", "prioritas", "banding_renstra")
    names += ("umpan", "jadwal_ics", "usulan_csv", "usulan_xlsx", "api_usulan", "api_forum", "api_skema")
    assert [client.get(reverse(name)).status_code for name in names] == [200] * len(names)


def test_no_public_page_names_a_person(client, alamat):
    assert [page for page in alamat if ORANG in client.get(page).content.decode()] == []


def test_public_pages_only_answer_to_reading(client, alamat):
    assert {client.post(page).status_code for page in alamat} == {405}


def test_pages_allow_no_inline_style_or_script(client, alamat):
    for page in alamat:
        text = client.get(page).content.decode()
        assert [text.count(mark) for mark in (" style=", "<style", "<script>", " onclick=", "javascript:")] == [0] * 5


def test_nothing_is_loaded_from_another_site(client, alamat):
    for page in alamat:
        text = client.get(page).content.decode()
        assert [part for part in text.split('"') if part.startswith(("http://", "https://", "//"))] == []


def test_a_proposal_can_not_smuggle_markup_into_a_page(client, dunia):
    evil = '<script>alert(1)</script><img src=x onerror="a">'
    usulan = dunia.make_usulan(uraian=evil, alamat=evil, permasalahan=evil)
    dunia.decide(usulan, "ditolak", evil)
    for page in (reverse("beranda"), reverse("usulan_daftar"), reverse("usulan_rinci", args=[usulan.nomor])):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_a_public_page_sets_no_cookie(client, alamat):
    assert [page for page in alamat if client.get(page).cookies] == []
