"""The admin's pages about one account."""

import datetime as dt

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone

from eplanning.akun.models import Penugasan
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db
BUTTONS = ("bappeda_akun_undang", "bappeda_akun_sandi", "bappeda_akun_totp")
FORMS = ("bappeda_akun_rinci", "bappeda_akun_nonaktif", "bappeda_penugasan_beri")


@pytest.fixture
def camat(dunia):
    return dunia.orang["camat"]


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def test_only_the_admin_opens_them(masuk, camat):
    for person in ("kepala.bappeda", "penyelia", "camat", "inspektorat"):
        client = masuk(person)
        assert {page(client, name, camat.pk).status_code for name in FORMS} == {403}
        assert {client.post(reverse(name, args=[camat.pk])).status_code for name in BUTTONS} == {403}


def test_a_button_is_never_a_link(masuk, camat):
    assert {page(masuk("admin"), name, camat.pk).status_code for name in BUTTONS} == {405}


def test_the_account_says_what_a_person_may_do_where_and_since_when(masuk, camat):
    said = page(masuk("admin"), "bappeda_akun_rinci", camat.pk).content.decode()
    assert str(camat.penugasan.get()) in said
    assert "tanpa verifikasi dua langkah" in said


def test_ones_own_account_offers_nothing(masuk, dunia):
    said = page(masuk("admin"), "bappeda_akun_rinci", dunia.orang["admin"].pk).content.decode()
    assert "Ini akun Anda" in said
    assert "Beri tugas" not in said


def test_a_role_is_given_for_a_time(masuk, camat):
    today = timezone.localdate()
    typed = {"peran": "camat", "wilayah": f"{KOTA}.02", "mulai": today, "selesai": today + dt.timedelta(days=30)}
    answer = masuk("admin").post(reverse("bappeda_penugasan_beri", args=[camat.pk]), typed)
    assert answer["Location"] == reverse("bappeda_akun_rinci", args=[camat.pk])
    assert camat.penugasan.get(wilayah=f"{KOTA}.02").selesai == typed["selesai"]


def test_a_role_that_cannot_be_combined_is_an_error_of_its_field(masuk, camat):
    typed = {"peran": "inspektorat", "mulai": timezone.localdate()}
    answer = masuk("admin").post(reverse("bappeda_penugasan_beri", args=[camat.pk]), typed)
    assert answer.status_code == 200
    assert 'href="#id_peran"' in answer.content.decode()


def test_somebody_stands_in_and_the_role_is_taken_away(masuk, dunia, camat):
    client, held, today = masuk("admin"), camat.penugasan.get(), timezone.localdate()
    typed = {"pengganti": dunia.orang["penyelia"].pk, "mulai": today, "selesai": today, "alasan": "Cuti sehari."}
    assert client.post(reverse("bappeda_penugasan_plh", args=[held.pk]), typed).status_code == 302
    assert "Plh. Camat" in page(client, "bappeda_akun_rinci", dunia.orang["penyelia"].pk).content.decode()
    typed = {"alasan": "Mutasi jabatan."}
    assert client.post(reverse("bappeda_penugasan_akhiri", args=[held.pk]), typed).status_code == 302
    assert not Penugasan.objects.belum_berakhir().filter(peran="camat").exists()
    assert page(client, "bappeda_penugasan_akhiri", held.pk).status_code == 404


def test_a_lost_second_factor_is_taken_away_with_a_button(masuk, camat):
    TOTP.activate(camat, generate_totp_secret())
    client = masuk("admin")
    assert "Cabut verifikasi dua langkah" in page(client, "bappeda_akun_rinci", camat.pk).content.decode()
    assert client.post(reverse("bappeda_akun_totp", args=[camat.pk])).status_code == 302
    assert "tanpa verifikasi dua langkah" in page(client, "bappeda_akun_rinci", camat.pk).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_an_account_costs_the_same_with_more_roles(masuk, camat, rows, django_assert_num_queries):
    for number in range(2, rows + 1):
        Penugasan.objects.create(pengguna=camat, peran="camat", wilayah_id=f"{KOTA}.0{number}")
    client = masuk("admin")
    with django_assert_num_queries(6):
        page(client, "bappeda_akun_rinci", camat.pk)
