"""The officers' pages: attaching, taking away, the point; all of it as plain forms."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from eplanning import jam
from eplanning.alur.pokir import record_reses
from eplanning.wilayah.models import Batas
from eplanning.wilayah.peta import batas_terdekat
from regiondata.geometri import tengah
from tests.template.lampiran import contoh

RESES = {"masa": 1, "ba_nomor": "170/01"}
USULAN, LAMPIRAN, TITIK = 17, 9, 9


@pytest.fixture
def browser(meja, musim, orang):
    """A signed-in person's requests inside the stage's window: `browser(orang.lurah).get("usulan_titik")`."""

    class Browser:
        def __init__(self, user) -> None:
            self.client = Client()
            self.client.force_login(user)

        def get(self, name, *args, **data):
            with musim.at(musim.kelurahan):
                return self.client.get(reverse(name, args=[meja.usulan.nomor, *args]), data)

        def post(self, name, *args, **data):
            with musim.at(musim.kelurahan):
                return self.client.post(reverse(name, args=[meja.usulan.nomor, *args]), data, follow=True)

    return Browser


def photo(**changes):
    content = changes.pop("content", None) or contoh.picture(exif=contoh.exif())
    data = {"macam": "foto", "keterangan": "Dari arah jalan", "berkas": contoh.upload(content)}
    return data | changes


def test_a_photo_is_attached_and_its_position_offered_and_taken(browser, meja, orang):
    lurah = browser(orang.lurah)
    page = lurah.post("usulan_lampiran", **photo()).content.decode()
    assert "Foto ini menyimpan posisi" in page
    assert 'alt="Foto lokasi: Dari arah jalan"' in page
    offered = dict(re.findall(r'type="hidden" name="(lintang|bujur)" value="([^"]+)"', page))
    assert offered == {"lintang": "1.742300", "bujur": "98.779200"}
    assert "Lihat dulu di peta" in page
    assert 'value="1.742300"' in lurah.get("usulan_titik").content.decode()
    answer = lurah.post("usulan_titik", **offered)
    assert answer.redirect_chain == [(reverse("usulan_petugas", args=[meja.usulan.nomor]), 302)]
    meja.usulan.refresh_from_db()
    assert (str(meja.usulan.lintang), str(meja.usulan.bujur)) == ("1.742300", "98.779200")
    assert "menyimpan posisi" not in lurah.get("usulan_lampiran").content.decode()


def test_a_position_is_not_offered_for_another_proposal_nor_when_there_is_a_point(browser, meja, musim, orang):
    lurah = browser(orang.lurah)
    lurah.post("usulan_lampiran", **photo())
    meja.usulan = musim.usulan(meja.forum, lintang="1.7505", bujur="98.7755")
    assert "menyimpan posisi" not in lurah.get("usulan_lampiran").content.decode()
    again = lurah.post("usulan_lampiran", **photo(content=contoh.picture("PNG", exif=contoh.exif())))
    assert "menyimpan posisi" not in again.content.decode()


def test_a_file_that_is_no_good_is_said_at_its_field_and_the_text_stays(browser, orang):
    answer = browser(orang.lurah).post("usulan_lampiran", **photo(content=b"<svg><script/></svg>"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="#id_berkas"' in text
    assert "bukan gambar JPEG, PNG, atau WebP" in text
    assert 'value="Dari arah jalan"' in text


def test_an_empty_file_gets_its_own_sentence(browser, orang):
    answer = browser(orang.lurah).post("usulan_lampiran", **photo() | {"berkas": contoh.upload(b"")})
    assert "0 bita" in answer.content.decode()


def test_taking_away_asks_for_a_reason(browser, meja, orang, django_capture_on_commit_callbacks):
    row, lurah = meja.attach(), browser(orang.lurah)
    assert 'href="#id_alasan"' in lurah.post("usulan_lampiran_cabut", row.kunci, alasan=" ").content.decode()
    assert meja.usulan.lampiran.ada().exists()
    with django_capture_on_commit_callbacks(execute=True):
        lurah.post("usulan_lampiran_cabut", row.kunci, alasan="Foto lokasi yang salah.")
    assert not meja.usulan.lampiran.ada().exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["usulan_lampiran", "usulan_titik"])
def test_whoever_may_not_edit_is_told_so_and_a_stranger_finds_nothing(browser, meja, orang, name):
    assert browser(orang.camat).get(name).status_code == 403
    stranger = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    assert browser(stranger).get(name).status_code == 404
    assert browser(stranger).post(name, **photo(), lintang="1.7", bujur="98.8").status_code == 404
    assert browser(orang.camat).post("usulan_lampiran", **photo()).status_code == 403
    assert not meja.usulan.lampiran.exists()


def test_an_attachment_of_another_proposal_cannot_be_taken_away_here(browser, meja, musim, orang):
    row = meja.attach()
    meja.usulan = musim.usulan(meja.forum)
    assert browser(orang.lurah).get("usulan_lampiran_cabut", row.kunci).status_code == 404


def test_a_get_changes_nothing(browser, meja, orang):
    row = meja.attach()
    lurah = browser(orang.lurah)
    lurah.get("usulan_lampiran_cabut", row.kunci, alasan="Foto lokasi yang salah.")
    lurah.get("usulan_titik", lintang="1.7", bujur="98.8")
    meja.usulan.refresh_from_db()
    assert (meja.usulan.lampiran.ada().count(), meja.usulan.lintang) == (1, None)


@pytest.mark.parametrize("typed", ["1.7505", "1,7505"])
def test_a_point_is_typed_with_dot_or_comma_and_emptied_again(browser, meja, orang, typed):
    lurah = browser(orang.lurah)
    lurah.post("usulan_titik", lintang=typed, bujur="98,7755")
    meja.usulan.refresh_from_db()
    assert str(meja.usulan.lintang) == "1.750500"
    lurah.post("usulan_titik", lintang="", bujur="")
    meja.usulan.refresh_from_db()
    assert meja.usulan.lintang is None


@pytest.mark.parametrize(
    ("lintang", "bujur", "word"),
    [("1.75", "", "kosongkan keduanya"), ("48.2", "98.7", "id_lintang"), ("-6.2", "106.8", "di luar daerah")],
)
def test_a_point_that_cannot_be_is_refused_at_its_field(browser, meja, orang, lintang, bujur, word):
    text = browser(orang.lurah).post("usulan_titik", lintang=lintang, bujur=bujur).content.decode()
    assert "Ada yang perlu diperbaiki" in text
    assert word in text
    meja.usulan.refresh_from_db()
    assert meja.usulan.lintang is None


def test_a_point_outside_the_area_is_kept_with_advice(browser, meja, orang):
    text = browser(orang.lurah).post("usulan_titik", lintang="1.7396", bujur="98.7819").content.decode()
    assert "Titik peta tersimpan." in text
    assert "berada di luar batas" in text
    bujur, lintang = tengah(batas_terdekat(meja.usulan.wilayah_id).poligon)
    inside = browser(orang.lurah).post("usulan_titik", lintang=f"{lintang:.6f}", bujur=f"{bujur:.6f}").content.decode()
    assert "berada di luar batas" not in inside


def test_a_region_without_outlines_types_its_points(browser, meja, orang):
    Batas.objects.all().delete()
    page = browser(orang.lurah).get("usulan_titik").content.decode()
    assert "Ketik lintang dan bujurnya." in page
    assert "ep-map" not in page
    text = browser(orang.lurah).post("usulan_titik", lintang="1.7396", bujur="98.7819").content.decode()
    assert "Titik peta tersimpan." in text
    assert "berada di luar batas" not in text


def test_the_forms_of_a_forum_and_of_a_recess_show_the_map_of_their_areas(meja, musim, orang):
    client = Client()
    client.force_login(orang.operator_kelurahan)
    with musim.at(musim.kelurahan):
        page = client.get(reverse("forum_usulan_baru", args=[meja.forum.pk])).content.decode()
    assert f'aria-label="Peta {orang.kelurahan}"' in page
    with musim.at(musim.pokir):
        reses = record_reses(
            RESES | {"dapil": orang.dapil, "tanggal": jam.today(), "ba_tanggal": jam.today()}, by=orang.anggota_dprd
        )
        client.force_login(orang.anggota_dprd)
        page = client.get(reverse("reses_usulan_baru", args=[reses.pk])).content.decode()
    assert f"Peta {orang.kecamatan}" in page


def test_numbers_of_persons_are_warned_of_while_typing_and_the_address_stays_clean(browser, orang):
    client = browser(orang.lurah).client
    typed = {"alamat": "Gang Melati", "permasalahan": "NIK 1273 0101 0180 0001", "uraian": "Telepon +62 812-3456-7890"}
    said = client.post(reverse("usulan_pribadi"), typed).content.decode()
    assert "Permasalahan, Apa yang diusulkan: tampaknya memuat NIK" in said
    assert client.post(reverse("usulan_pribadi"), {"alamat": "Jalan 45 nomor 1273"}).content.strip() == b""
    assert client.get(reverse("usulan_pribadi"), typed).status_code == 405


@pytest.mark.parametrize("attachments", [1, 3])
def test_pages_cost_the_same_for_one_as_for_three(browser, meja, orang, django_assert_num_queries, attachments):
    for number in range(attachments):
        meja.attach(contoh.picture(size=(50 + number, 50)))
    lurah = browser(orang.lurah)
    lurah.post("usulan_titik", lintang="1.7505", bujur="98.7855")
    for name, queries in (("usulan_petugas", USULAN), ("usulan_lampiran", LAMPIRAN), ("usulan_titik", TITIK)):
        with django_assert_num_queries(queries):
            lurah.get(name)
