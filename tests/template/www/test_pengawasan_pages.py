"""The Inspektorat's desk over HTTP: signs lead to findings, findings to the desk of whoever has to answer."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from eplanning.pengawasan.aturan import ATURAN
from eplanning.pengawasan.models import Temuan
from eplanning.usulan.models import Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def usulan(dunia, masuk) -> Usulan:
    client, forum = masuk("lurah"), jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    jalan.hold(client, forum)
    client.post(jalan.url("forum_usulan_baru", forum), isian(dunia))
    return Usulan.objects.get()


def diisi(usulan: Usulan, **other) -> dict:
    typed = {
        "objek": usulan.nomor,
        "kategori": "harga",
        "uraian": "Volume tidak sesuai peta.",
        "rekomendasi": "Ukur ulang.",
        "tenggat": (timezone.localdate() + dt.timedelta(days=10)).isoformat(),
        "peran": "lurah",
        "wilayah": f"{KOTA}.01.1001",
    }
    return typed | other


def text(answer) -> str:
    return answer.content.decode()


def test_a_sign_leads_to_its_object_and_to_a_finding(usulan, masuk):
    client = masuk("inspektorat")
    assert "Forum dimulai tanpa menunggu" in text(client.get(reverse("pengawasan")))
    page = text(client.get(reverse("pengawasan_tanda", args=["gerbang"])))
    assert "Jadwal tidak dapat menunggu lagi." in page
    key = page.split("temuan/baru/?objek=")[1].split('"')[0]
    assert "Forum: " in text(client.get(f"{reverse('temuan_baru')}?objek={key}"))
    answer = client.get(f"{reverse('pengawasan_objek')}?kunci={key}")
    assert client.get(answer["Location"]).status_code == 200


def test_every_rule_has_a_page_and_an_unknown_one_has_none(masuk):
    client = masuk("inspektorat")
    assert {client.get(reverse("pengawasan_tanda", args=[kode])).status_code for kode in ATURAN} == {200}
    assert client.get(reverse("pengawasan_tanda", args=["lain"])).status_code == 404
    assert client.get(reverse("pengawasan"), {"tahun": "1999"}).status_code == 404


def test_a_finding_comes_to_the_desk_of_its_addressee_and_back(usulan, masuk):
    inspector, lurah = masuk("inspektorat"), masuk("lurah")
    assert inspector.post(reverse("temuan_baru"), diisi(usulan)).status_code == 302
    found = Temuan.objects.get()
    assert f"Tanggapi temuan {found.nomor}" in text(lurah.get(reverse("meja")))
    assert lurah.post(reverse("temuan_tanggapi", args=[found.pk]), {"teks": "Sudah diukur ulang."}).status_code == 302
    assert f"Nilai tanggapan {found.nomor}" in text(inspector.get(reverse("meja")))
    closed = {"hasil": "sesuai", "teks": "Benar."}
    assert inspector.post(reverse("temuan_tutup", args=[found.pk]), closed).status_code == 302
    page = text(lurah.get(reverse("temuan", args=[found.pk])))
    assert "Sudah diukur ulang." in page and "Tindak lanjut sesuai rekomendasi" in page


def test_the_step_of_the_other_side_is_refused(usulan, masuk):
    masuk("inspektorat").post(reverse("temuan_baru"), diisi(usulan))
    found = Temuan.objects.get()
    assert masuk("lurah").post(reverse("temuan_tutup", args=[found.pk]), {}).status_code in (200, 403)
    assert masuk("lurah").get(reverse("temuan_tutup", args=[found.pk])).status_code == 403
    assert masuk("inspektorat").get(reverse("temuan_tanggapi", args=[found.pk])).status_code == 403
    assert masuk("lurah.lain").get(reverse("temuan", args=[found.pk])).status_code == 404
    assert masuk("camat").get(reverse("temuan", args=[found.pk])).status_code == 404
    assert masuk("kepala.bappeda").get(reverse("temuan_baru")).status_code == 403


def test_an_object_that_does_not_exist_is_an_error_of_that_field(usulan, masuk):
    answer = masuk("inspektorat").post(reverse("temuan_baru"), diisi(usulan, objek="usulan 7"))
    assert 'href="#id_objek"' in text(answer)
    assert not Temuan.objects.exists()


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_costs_the_same_with_one_finding_and_with_three(n, usulan, masuk, django_assert_num_queries, dunia):
    client = masuk("inspektorat")
    for _ in range(n):
        client.post(reverse("temuan_baru"), diisi(usulan))
    assert Temuan.objects.count() == n
    client.get(reverse("temuan_daftar"))
    with django_assert_num_queries(3):
        client.get(reverse("temuan_daftar"))


def test_the_log_is_asked_by_person_act_object_and_day(usulan, masuk):
    client, log = masuk("inspektorat"), reverse("bappeda_jejak")
    of_usulan = text(client.get(log, {"objek": usulan.nomor}))
    assert "usulan.tambah" in of_usulan.split("<tbody>")[1] and "forum.mulai" not in of_usulan.split("<tbody>")[1]
    group = text(client.get(log, {"aksi": "forum."})).split("<tbody>")[1]
    assert "forum.mulai" in group and "usulan.tambah" not in group
    assert "<tbody>" in text(client.get(log, {"oleh": "orang LURAH"}))
    assert "<tbody>" not in text(client.get(log, {"oleh": "orang camat"}))
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    assert "<tbody>" not in text(client.get(log, {"dari": tomorrow}))
    assert "<tbody>" in text(client.get(log, {"sampai": timezone.localdate().isoformat()}))
    wrong = client.get(log, {"dari": "kemarin", "jenis": "'; DROP"})
    assert wrong.status_code == 200
    assert "<tbody>" not in text(wrong)
