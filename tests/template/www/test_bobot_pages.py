"""Asking for other weights and answering, through the pages."""

import pytest
from django.urls import reverse

from eplanning.skoring.models import PengajuanBobot, Versi
from tests.template.skoring.test_bobot import LAIN, SEBAB
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(dunia):
    return jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01")


def test_the_camat_asks_and_the_penyelia_approves(masuk, forum):
    camat, penyelia = masuk("camat"), masuk("penyelia")
    assert jalan.url("forum_bobot", forum) in camat.get(jalan.url("forum", forum)).content.decode()
    answer = camat.post(jalan.url("forum_bobot", forum), LAIN | {"alasan": SEBAB})
    assert answer.status_code == 302
    assert "menunggu putusan Bappeda" in camat.get(answer.url).content.decode()
    address = reverse("bappeda_bobot_putuskan", args=[PengajuanBobot.objects.get().pk])
    for page in ("bappeda_bobot", "meja"):
        assert address in penyelia.get(reverse(page)).content.decode()
    assert SEBAB in penyelia.get(address).content.decode()
    assert penyelia.post(address, {"setuju": "ya", "alasan": ""}).status_code == 302
    assert address not in penyelia.get(reverse("meja")).content.decode()
    assert "disetujui Bappeda" in camat.get(jalan.url("forum", forum)).content.decode()
    assert Versi.objects.filter(forum=forum).count() == 1


def test_a_refusal_without_a_reason_comes_back(masuk, forum):
    masuk("camat").post(jalan.url("forum_bobot", forum), LAIN | {"alasan": SEBAB})
    address = reverse("bappeda_bobot_putuskan", args=[PengajuanBobot.objects.get().pk])
    answer = masuk("penyelia").post(address, {"setuju": "tidak", "alasan": ""})
    assert "Alasan wajib ditulis" in answer.content.decode()
    assert masuk("penyelia").post(address, {"setuju": "tidak", "alasan": "Terlalu berat."}).status_code == 302
    assert "Terlalu berat." in masuk("camat").get(jalan.url("forum", forum)).content.decode()


def test_a_sum_other_than_a_hundred_comes_back_with_what_was_typed(masuk, forum):
    answer = masuk("camat").post(jalan.url("forum_bobot", forum), LAIN | {"manfaat": "33", "alasan": SEBAB})
    assert "Bobot berjumlah 123, bukan 100." in answer.content.decode()
    assert 'value="33"' in answer.content.decode()


def test_others_get_a_sentence_or_nothing(masuk, forum):
    assert masuk("operator.kecamatan").get(jalan.url("forum_bobot", forum)).status_code == 403
    assert masuk("lurah.lain").get(jalan.url("forum_bobot", forum)).status_code == 404
    assert masuk("camat").get(reverse("bappeda_bobot")).status_code == 403
    village = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    assert masuk("lurah").get(jalan.url("forum_bobot", village)).status_code == 404
