"""Above the village level a second factor is a duty, wherever the server asks for it."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from eplanning.akun.models import BERTOTP, Peran
from eplanning.alur.akun import reset_totp
from eplanning.alur.penolakan import Penolakan

pytestmark = pytest.mark.django_db


@pytest.fixture
def masuk(client, orang, settings):
    settings.TOTP_WAJIB = True

    def come_in(role):
        client.force_login(getattr(orang, role))
        return client

    return come_in


def test_it_is_a_duty_above_the_village_level():
    assert set(Peran) - set(BERTOTP) == {"kepala_lingkungan", "operator_kelurahan", "lurah"}


@pytest.mark.parametrize("role", ["operator_kecamatan", "kepala_opd", "anggota_dprd", "admin_bappeda", "inspektorat"])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(masuk, role):
    for page in ("meja", "beranda"):
        assert masuk(role).get(reverse(page))["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("role", ["kepala_lingkungan", "operator_kelurahan", "lurah"])
def test_the_village_does_without(masuk, role):
    assert masuk(role).get(reverse("meja")).status_code == 200


def test_signing_out_and_the_password_stay_reachable(masuk):
    client = masuk("camat")
    assert client.get(reverse("account_change_password")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def test_once_it_is_set_up_the_desk_opens_and_nothing_more_is_asked(masuk, orang, django_assert_num_queries):
    client = masuk("camat")
    TOTP.activate(orang.camat, generate_totp_secret())
    assert client.get(reverse("meja")).status_code == 200
    with django_assert_num_queries(2):  # the session and the person
        client.get(reverse("account_logout"))


def test_a_lost_one_is_taken_away_by_another_admin_only(masuk, orang):
    TOTP.activate(orang.camat, generate_totp_secret())
    with pytest.raises(Penolakan):
        reset_totp(orang.camat, by=orang.penyelia)
    reset_totp(orang.camat, by=orang.admin_bappeda)
    assert masuk("camat").get(reverse("meja"))["Location"] == reverse("mfa_activate_totp")
    with pytest.raises(Penolakan, match="tidak memakai"):
        reset_totp(orang.camat, by=orang.admin_bappeda)


def test_a_demo_asks_for_none(masuk, settings):
    settings.TOTP_WAJIB = False
    assert masuk("camat").get(reverse("meja")).status_code == 200


class TestAPasswordThatSomebodyElseHasSeen:
    SEEN, OWN = "sudah-dilihat-admin-7", "kopi-hujan-sore-9"

    @pytest.fixture
    def petugas(self, client, orang):
        orang.lurah.set_password(self.SEEN)
        orang.lurah.wajib_ganti_sandi = True
        orang.lurah.save()
        client.post(reverse("account_login"), {"login": "lurah", "password": self.SEEN})
        return client

    def change(self, client, new: str):
        typed = {"oldpassword": self.SEEN, "password1": new, "password2": new}
        return client.post(reverse("account_change_password"), typed)

    def test_opens_the_desk_once_it_was_changed(self, petugas):
        assert petugas.get(reverse("meja"))["Location"] == reverse("account_change_password")
        assert self.change(petugas, self.OWN)["Location"] == reverse("meja")
        assert petugas.get(reverse("meja")).status_code == 200

    def test_is_not_changed_into_itself(self, petugas):
        assert "harus berbeda" in self.change(petugas, self.SEEN).content.decode()
        assert petugas.get(reverse("meja"))["Location"] == reverse("account_change_password")
