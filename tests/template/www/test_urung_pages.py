"""Undoing on the screens: in the row right after accepting, on the page of a decision, of a merged or withdrawn one."""

import pytest
from django.urls import reverse

from eplanning.usulan.models import Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(dunia, masuk):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    jalan.hold(masuk("kaling"), forum)
    forum.refresh_from_db()
    return forum


@pytest.fixture
def two(dunia, masuk, running):
    """Two proposals in the running forum, by number."""
    for name in ("Satu", "Dua"):
        masuk("kaling").post(jalan.url("forum_usulan_baru", running), isian(dunia, uraian=f"Usulan {name}"))
    return list(Usulan.objects.order_by("nomor"))


def status(usulan: Usulan) -> str:
    usulan.refresh_from_db()
    return usulan.status


def test_accepted_by_a_click_and_undone_by_the_next_in_the_same_row(masuk, running, two):
    client, asked = masuk("kaling"), {"HX-Request": "true"}
    accepted = client.post(jalan.url("forum_bersama", running), {"satu": two[0].nomor}, headers=asked).content.decode()
    assert f'name="urung" value="{two[0].nomor}"' in accepted
    undone = client.post(jalan.url("forum_bersama", running), {"urung": two[0].nomor}, headers=asked).content.decode()
    assert f'name="satu" value="{two[0].nomor}"' in undone
    assert status(two[0]) == "belum_dibahas"


def test_undone_in_the_row_without_javascript_comes_back_to_the_row(masuk, running, two):
    client = masuk("kaling")
    jalan.accept_all(client, running, two[0].nomor)
    answer = client.post(jalan.url("forum_bersama", running), {"urung": two[0].nomor, "saringan": "status=diterima"})
    assert answer.url == f"{jalan.url('forum_usulan', running)}?status=diterima#u-{two[0].nomor}"
    assert "Keputusan sebelumnya (diterima) diurungkan." in client.get(answer.url).content.decode()
    assert status(two[0]) == "belum_dibahas"


def test_what_cannot_be_undone_is_refused_in_its_row(masuk, running, two):
    client, asked = masuk("kaling"), {"HX-Request": "true"}
    answer = client.post(jalan.url("forum_bersama", running), {"urung": two[0].nomor}, headers=asked).content.decode()
    assert "Tidak ada yang dapat diurungkan" in answer


def test_the_page_of_a_decision_undoes_it(masuk, running, two):
    client = masuk("kaling")
    page = reverse("usulan_putuskan", args=[running.pk, two[0].nomor])
    assert "Urungkan" not in client.get(page).content.decode()
    client.post(page, {"keputusan": "ditolak", "alasan": "Bukan kewenangan daerah."})
    assert "Urungkan keputusan" in client.get(page).content.decode()
    assert client.post(reverse("usulan_urungkan", args=[two[0].nomor])).status_code == 302
    assert status(two[0]) == "belum_dibahas"


def test_a_merged_proposal_is_taken_out_again_on_its_page(masuk, running, two):
    client = masuk("kaling")
    numbers = "&".join(f"usulan={usulan.nomor}" for usulan in two)
    client.post(f"{jalan.url('forum_gabung', running)}?{numbers}", {"ke": two[1].pk, "alasan": "Satu gang yang sama."})
    assert status(two[0]) == "digabung"
    page = reverse("usulan_petugas", args=[two[0].nomor])
    assert "Urungkan penggabungan" in client.get(page).content.decode()
    client.post(reverse("usulan_urungkan", args=[two[0].nomor]))
    assert status(two[0]) == "belum_dibahas"


def test_a_withdrawn_proposal_is_handed_in_again_by_its_proposer_only(masuk, running, two):
    client = masuk("kaling")
    client.post(reverse("usulan_batalkan", args=[two[0].nomor]), {"alasan": "Salah ketik."})
    page, undo = reverse("usulan_petugas", args=[two[0].nomor]), reverse("usulan_urungkan", args=[two[0].nomor])
    assert "Urungkan pembatalan" in client.get(page).content.decode()
    assert "Urungkan" not in masuk("penyelia").get(page).content.decode()
    assert masuk("penyelia").post(undo).status_code == 403
    assert masuk("lurah.lain").post(undo).status_code == 404
    assert client.get(undo).status_code == 405
    client.post(undo)
    assert status(two[0]) == "belum_dibahas"
