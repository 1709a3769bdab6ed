"""The receipt, the code and the number: three ways from paper to a proposal's page."""

import pytest
from django.urls import reverse

from tests.template.kertas import words
from tests.template.warga.dunia import ORANG


def test_the_receipt_says_what_where_when_and_how_to_follow(client, dunia):
    usulan = dunia.make_usulan(uraian="Rabat beton gang", alamat="Gang Cempaka")
    text = words(client.get(reverse("usulan_tanda_terima", args=[usulan.nomor])).content)
    expected = [usulan.nomor, "Rabat beton gang", "Gang Cempaka", dunia.kelurahan.nama, dunia.kecamatan.nama]
    expected += [
        "TANDA TERIMA USULAN",
        "Musrenbang Kelurahan",
        "Tidak perlu akun",
        "bukan bahwa usulan sudah disetujui",
    ]
    assert [part for part in expected if part not in text] == []
    assert f"http://testserver/usulan/{usulan.nomor}/".replace(" ", "") in text.replace(" ", "")


def test_the_receipt_names_nobody(client, dunia):
    usulan = dunia.make_usulan()
    assert ORANG not in words(client.get(reverse("usulan_tanda_terima", args=[usulan.nomor])).content)


def test_the_code_is_a_picture_of_the_permanent_address(client, dunia):
    usulan = dunia.make_usulan()
    response = client.get(reverse("usulan_qr", args=[usulan.nomor]))
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")
    other = client.get(reverse("usulan_qr", args=[dunia.make_usulan(2).nomor]))
    assert response.content != other.content


@pytest.mark.parametrize("name", ["usulan_qr", "usulan_tanda_terima", "umpan_usulan"])
def test_of_an_unpublished_proposal_there_is_nothing(client, dunia, name):
    usulan = dunia.make_usulan(terbit_pada=None)
    assert client.get(reverse(name, args=[usulan.nomor])).status_code == 404


def test_its_own_officer_prints_the_receipt_before_it_is_published(client, musim, orang):
    usulan = musim.usulan(musim.running(musim.kelurahan))
    address = reverse("usulan_tanda_terima_petugas", args=[usulan.nomor])
    assert client.get(address).status_code == 302
    client.force_login(orang.lurah)
    assert usulan.nomor in words(client.get(address).content)
    assert "private, no-store" in client.get(address)["Cache-Control"]
    assert address in client.get(reverse("usulan_petugas", args=[usulan.nomor])).content.decode()
    client.force_login(orang.new("lurah.lain", "lurah", orang.kelurahan_lain))
    assert client.get(address).status_code == 404


def test_a_whole_number_typed_into_the_search_leads_to_its_page(client, dunia):
    usulan = dunia.make_usulan()
    response = client.get(reverse("usulan_daftar"), {"q": f" {usulan.nomor.lower()} "})
    assert response["Location"] == reverse("usulan_rinci", args=[usulan.nomor])


def test_a_number_not_yet_published_is_answered_like_one_that_does_not_exist(client, dunia):
    usulan = dunia.make_usulan(terbit_pada=None)
    pages = [client.get(reverse("usulan_daftar"), {"q": nomor}) for nomor in (usulan.nomor, f"{usulan.nomor}9")]
    assert [page.status_code for page in pages] == [200, 200]
    assert [page.content.decode().count("Nomor ini belum terbit atau salah ketik") for page in pages] == [1, 1]
    first, second = (client.get(f"/usulan/{nomor}/") for nomor in (usulan.nomor, f"{usulan.nomor}9"))
    assert (first.status_code, second.status_code) == (404, 404)


@pytest.mark.parametrize("nomor", ["%00", "2027-%00-0001", "2027-12.73.01.1001-0001%00", "a" * 500])
def test_what_is_no_number_is_not_found(client, db, nomor):
    assert client.get(f"/usulan/{nomor}/").status_code == 404
