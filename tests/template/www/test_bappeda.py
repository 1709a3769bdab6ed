"""Bappeda's pages: windows, accounts, log, progress, region data; each only for those whose page it is."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from eplanning.akun.models import Pengguna
from eplanning.jadwal.models import Jendela, PerubahanJendela
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db

PENJAWAB = {
    "lurah",
    "lurah.lain",
    "camat",
    "dewan",
    "setwan",
    "kepala.opd",
    "penyelia",
    "kepala.bappeda",
    "admin",
    "tapd",
}
PAGES = {
    "bappeda_pantau": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_jadwal": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_dasbor": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_usulan": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_peta": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_pagu": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_rkpd": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "bappeda_akun": {"admin"},
    "bappeda_jejak": {"kepala.bappeda", "admin", "inspektorat"},
    "bappeda_daerah": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "pengawasan": {"inspektorat"},
    "banding_ba": {"penyelia", "kepala.bappeda", "admin", "inspektorat"},
    "pengawasan_berkas": {"inspektorat", "kepala.bappeda"},
    "akses_pemeriksa": {"admin", "inspektorat", "kepala.bappeda"},
    "temuan_daftar": PENJAWAB | {"inspektorat"},
    "dprd_reses": {"dewan", "setwan"},
}
NEW = {"nama": "Lurah Baru", "username": "lurah.baru", "peran": "lurah", "wilayah": f"{KOTA}.02.1001"}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_its_roles_and_for_nobody_else(page, dunia, masuk):
    answers = {name: masuk(name).get(reverse(page)).status_code for name in dunia.orang}
    assert {name for name, status in answers.items() if status == 200} == PAGES[page]
    assert {status for name, status in answers.items() if name not in PAGES[page]} == {403}


def moved(jendela: Jendela, **other) -> dict:
    later = timezone.localtime(jendela.selesai + dt.timedelta(days=3))
    typed = {
        "mulai": timezone.localtime(jendela.mulai).strftime("%Y-%m-%dT%H:%M"),
        "selesai": later.strftime("%Y-%m-%dT%H:%M"),
        "alasan": "Listrik padam di tiga kelurahan.",
    }
    return typed | other


def test_a_window_is_moved_with_a_reason_that_stays_readable(masuk):
    jendela = Jendela.objects.get(tahapan="rkpd")
    client = masuk("admin")
    answer = client.post(reverse("bappeda_jadwal_pindah", args=[jendela.pk]), moved(jendela))
    assert answer.status_code == 302
    assert PerubahanJendela.objects.get().alasan == "Listrik padam di tiga kelurahan."
    assert "Listrik padam di tiga kelurahan." in client.get(reverse("bappeda_jadwal")).content.decode()


def test_a_window_is_not_moved_without_a_reason(masuk):
    jendela = Jendela.objects.get(tahapan="rkpd")
    answer = masuk("admin").post(reverse("bappeda_jadwal_pindah", args=[jendela.pk]), moved(jendela, alasan=""))
    assert answer.status_code == 200
    assert not PerubahanJendela.objects.exists()


def test_the_head_of_bappeda_sees_the_windows_and_moves_none(masuk):
    jendela = Jendela.objects.get(tahapan="rkpd")
    address = reverse("bappeda_jadwal_pindah", args=[jendela.pk])
    assert address not in masuk("kepala.bappeda").get(reverse("bappeda_jadwal")).content.decode()
    assert masuk("kepala.bappeda").post(address, moved(jendela)).status_code == 403


def test_a_new_account_is_an_invitation_that_is_shown_once(masuk):
    client = masuk("admin")
    answer = client.post(reverse("bappeda_akun_baru"), NEW)
    person = Pengguna.objects.get(username="lurah.baru")
    link = answer.content.decode().split('value="http://testserver')[1].split('"')[0]
    assert link.startswith("/akun/undangan/")
    assert not person.has_usable_password()
    assert "no-store" in answer["Cache-Control"]
    for page in (reverse("bappeda_akun"), reverse("bappeda_akun_rinci", args=[person.pk])):
        assert link not in client.get(page).content.decode()


def test_an_account_without_its_area_is_an_error_of_that_field(masuk):
    answer = masuk("admin").post(reverse("bappeda_akun_baru"), NEW | {"wilayah": ""})
    assert answer.status_code == 200
    assert 'href="#id_wilayah"' in answer.content.decode()
    assert not Pengguna.objects.filter(username="lurah.baru").exists()


def test_a_taken_user_name_is_an_error_of_that_field(masuk):
    answer = masuk("admin").post(reverse("bappeda_akun_baru"), NEW | {"username": "lurah"})
    assert 'href="#id_username"' in answer.content.decode()


def test_an_account_is_switched_off_with_a_reason(dunia, masuk):
    address = reverse("bappeda_akun_nonaktif", args=[dunia.orang["lurah"].pk])
    answer = masuk("admin").post(address, {"alasan": "Pindah tugas ke kecamatan lain."})
    assert answer.status_code == 302
    assert not Pengguna.objects.get(username="lurah").is_active


def test_only_the_admin_gives_a_new_password(dunia, masuk):
    address = reverse("bappeda_akun_sandi", args=[dunia.orang["lurah"].pk])
    assert masuk("kepala.bappeda").post(address).status_code == 403
    assert masuk("admin").post(address).status_code == 200


def test_the_log_names_the_person_and_is_filtered_by_act(masuk, dunia):
    jendela = Jendela.objects.get(tahapan="rkpd")
    masuk("admin").post(reverse("bappeda_jadwal_pindah", args=[jendela.pk]), moved(jendela))
    client = masuk("inspektorat")
    assert "Orang admin" in client.get(reverse("bappeda_jejak"), {"aksi": "jendela.geser"}).content.decode()
    assert "Orang admin" not in client.get(reverse("bappeda_jejak"), {"aksi": "akun.buat"}).content.decode()


def test_progress_names_who_has_not_met(masuk):
    text = masuk("penyelia").get(reverse("bappeda_pantau"), {"keadaan": "belum"}).content.decode()
    assert "Lingkungan 1" in text


def test_the_plan_is_fixed_by_the_head_of_bappeda_alone(masuk):
    typed = {"nomor": "Perwal 1/2026", "tanggal": timezone.localdate().isoformat()}
    answer = masuk("penyelia").post(reverse("bappeda_rkpd_tetapkan"), typed)
    assert answer.status_code == 403
    assert "Yang berwenang: Kepala Bappeda" in answer.content.decode()


def test_an_empty_plan_is_refused_and_says_what_is_missing(masuk):
    typed = {"nomor": "Perwal 1/2026", "tanggal": timezone.localdate().isoformat()}
    answer = masuk("kepala.bappeda").post(reverse("bappeda_rkpd_tetapkan"), typed)
    assert answer.status_code == 200
    assert "belum mengirim hasilnya" in answer.content.decode()
