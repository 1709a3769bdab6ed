"""Invitation and bundle on the screens."""

import io
import zipfile

import pytest
from django.utils import timezone

from eplanning.terbitan.models import Terbitan
from tests.template.kertas import words
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(dunia):
    return jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01")


def prepare(client, forum, **other):
    today = timezone.localdate().isoformat()
    place = {"tempat": "Aula", "alamat": "Jalan Utama", "tanggal": today, "pejabat": "Ketua, Camat"}
    return client.post(jalan.url("forum_siapkan", forum), place | other)


def test_from_the_hour_to_the_printed_letter(masuk, forum):
    camat = masuk("camat")
    address = jalan.url("forum_undangan", forum)
    assert "Isi dahulu tempat, tanggal, dan jam mulai forum" in camat.get(address).content.decode()
    assert camat.get(jalan.url("forum_undangan_pdf", forum)).status_code == 404
    assert prepare(camat, forum, jam_mulai="09.30").status_code == 302
    page = camat.get(address)
    typed = page.context["form"].initial | {"nomor": "005/1", "tanggal": timezone.localdate(), "sifat": "Biasa"}
    assert camat.post(address, typed).status_code == 302
    text = words(camat.get(jalan.url("forum_undangan_pdf", forum)).content)
    assert [part for part in ("005/1", "09.30 WIB", "Perwakilan perempuan dan PKK") if part not in text] == []
    prepare(camat, forum, jam_mulai="13:00")
    assert "berubah sejak itu" in camat.get(address).content.decode()
    assert Terbitan.objects.count() == 1


def test_what_is_missing_is_said_at_its_field(masuk, forum):
    camat = masuk("camat")
    prepare(camat, forum, jam_mulai="09:00")
    answer = camat.post(jalan.url("forum_undangan", forum), {"nomor": "", "tanggal": "", "sifat": "Biasa"})
    assert answer.status_code == 200
    assert {"nomor", "tanggal", "penerima", "agenda"} <= answer.context["form"].errors.keys()


@pytest.mark.parametrize("name", ["forum_undangan", "forum_undangan_pdf", "forum_himpun"])
def test_nobody_from_elsewhere_finds_them(masuk, client, forum, name):
    assert masuk("lurah.lain").get(jalan.url(name, forum)).status_code == 404
    assert client.get(jalan.url(name, forum)).status_code == 302


def test_the_bundle_comes_down_as_one_file(masuk, forum):
    camat = masuk("camat")
    jalan.hold(camat, forum)
    answer = camat.get(jalan.url("forum_himpun", forum))
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as packed:
        assert packed.namelist() == ["2-daftar-hadir.pdf", "daftar-isi.csv"]
