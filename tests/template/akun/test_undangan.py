"""An invitation lets exactly one person set exactly one password."""

import pytest
from django.conf import settings
from django.urls import reverse

from eplanning import jam
from eplanning.akun import undangan
from eplanning.alur.akun import create_akun, disable_akun, invite
from eplanning.alur.konsol import KONSOL
from eplanning.jejak.models import Catatan

pytestmark = pytest.mark.django_db
SANDI = "kopi-hujan-sore-9"


@pytest.fixture
def orang_baru():
    person, _none = create_akun("penyelia.baru", "Penyelia Baru", "penyelia", by=KONSOL, bersandi=False)
    return person


def accept(client, link, sandi=SANDI):
    page = client.get(link, follow=True)
    there = page.redirect_chain[-1][0] if page.redirect_chain else link
    return client.post(there, {"new_password1": sandi, "new_password2": sandi}, follow=True)


def test_the_invited_person_sets_a_password_and_comes_in(client, orang_baru):
    accept(client, undangan.link(orang_baru))
    answer = client.post(reverse("account_login"), {"login": orang_baru.username, "password": SANDI})
    assert (answer.status_code, answer["Location"]) == (302, reverse("meja"))
    assert client.get(reverse("meja")).status_code == 200
    assert Catatan.objects.filter(aksi="akun.undangan_dipakai", oleh=orang_baru).exists()


def test_the_token_does_not_stay_in_the_address(client, orang_baru):
    link = undangan.link(orang_baru)
    assert client.get(link)["Location"] == link.rpartition("/")[0].rpartition("/")[0] + "/sandi/"


def test_a_link_works_once(client, orang_baru):
    link = undangan.link(orang_baru)
    accept(client, link)
    client.session.flush()
    assert "Undangan tidak berlaku" in client.get(link, follow=True).content.decode()


def test_a_newer_invitation_replaces_the_older(client, orang_baru):
    old = undangan.link(orang_baru)
    new = invite(orang_baru, by=KONSOL)
    assert "Undangan tidak berlaku" in client.get(old, follow=True).content.decode()
    assert "Simpan sandi" in client.get(new, follow=True).content.decode()


def test_an_invitation_runs_out(client, orang_baru, monkeypatch):
    link = undangan.link(orang_baru)
    late = jam.now().replace(tzinfo=None).timestamp() + settings.PASSWORD_RESET_TIMEOUT + 90_000
    monkeypatch.setattr(undangan.token, "_now", lambda: type(jam.now()).fromtimestamp(late))
    assert "Undangan tidak berlaku" in client.get(link, follow=True).content.decode()


def test_a_closed_account_cannot_be_opened_by_its_invitation(client, orang_baru):
    link = undangan.link(orang_baru)
    disable_akun(orang_baru, by=KONSOL, alasan="Salah orang.")
    assert "Undangan tidak berlaku" in client.get(link, follow=True).content.decode()


@pytest.mark.parametrize("link", ["/akun/undangan/MQ/x-y/", "/akun/undangan/%00/x-y/", "/akun/undangan/zzz/sandi/"])
def test_what_is_no_invitation_is_told_so(client, link):
    assert "Undangan tidak berlaku" in client.get(link, follow=True).content.decode()


def test_a_weak_password_is_refused_and_the_link_stays_good(client, orang_baru):
    link = undangan.link(orang_baru)
    assert "terlalu pendek" in accept(client, link, "pendek").content.decode()
    assert accept(client, link).redirect_chain
