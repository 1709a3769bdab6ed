"""A trial on a server in use: enters through the pages, is seen by nobody, and leaves nothing that works."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from eplanning.akun.models import Pengguna
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import add_usulan
from eplanning.jadwal.models import Jendela
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.musrenbang.models import Forum
from eplanning.musrenbang.queries import forum_for, pantau
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah


@pytest.fixture
def trial(db, manage) -> dict:
    return json.loads(manage("percobaan", "mulai", "--json"))


def enter(trial: dict) -> Usulan:
    person = Pengguna.objects.get(username=trial["username"])
    return add_usulan(trial["isian"], by=person, forum=Forum.objects.lengkap().get(pk=trial["forum"]))


def test_a_proposal_is_entered_through_the_pages_outside_every_real_window(trial):
    browser = Client()
    browser.post(reverse("account_login"), {"login": trial["username"], "password": trial["sandi"]})
    answer = browser.post(reverse("forum_usulan_baru", args=[trial["forum"]]), trial["isian"])
    assert answer.status_code == 302
    usulan = Usulan.objects.get(uraian=trial["isian"]["uraian"])
    page = browser.get(reverse("forum_usulan", args=[trial["forum"]]))
    assert usulan.nomor in page.content.decode()


def test_nobody_else_sees_it(orang, tahun, trial):
    enter(trial)
    for user in (AnonymousUser(), orang.penyelia, orang.inspektorat, orang.camat):
        assert not Usulan.objects.visible_to(user).exists()
    assert trial["forum"] not in {row.forum_id for row in pantau(tahun)}
    assert trial["forum"] not in {row.forum_id for row in forum_for(orang.penyelia)}


def test_its_account_has_no_right_anywhere_else(musim, trial):
    person = Pengguna.objects.get(username=trial["username"])
    assert [row.forum_id for row in forum_for(person)] == [trial["forum"]]
    with pytest.raises(Penolakan) as caught:
        musim.usulan(musim.running(musim.rembuk), by=person)
    assert caught.value.kode == "wewenang"


def test_afterwards_nothing_of_it_works(trial, manage, tahun):
    usulan = enter(trial)
    assert json.loads(manage("percobaan", "selesai", "--json")) == {"ditarik": 1}
    usulan.refresh_from_db()
    assert usulan.status == "dibatalkan"
    assert not Pengguna.objects.filter(is_active=True, username=trial["username"]).exists()
    assert not Jendela.objects.terbuka().filter(tahun__uji=True).exists()
    assert not Wilayah.objects.berlaku().filter(pk=trial["isian"]["wilayah"]).exists()
    with pytest.raises(Penolakan):
        enter(trial)


def test_a_second_trial_clears_up_after_one_that_was_cut_short(trial, manage):
    enter(trial)
    again = json.loads(manage("percobaan", "mulai", "--json"))
    assert again["forum"] == trial["forum"]
    assert again["username"] != trial["username"]
    assert enter(again).status == "belum_dibahas"
    assert Usulan.objects.filter(status="dibatalkan").count() == 1


def test_what_was_done_stays_in_the_log(trial, manage):
    enter(trial)
    manage("percobaan", "selesai")
    seal()
    assert verify().masalah == []


def test_region_apply_leaves_it_alone(trial, manage):
    manage("percobaan", "selesai")
    assert "tidak ada yang berubah" in manage("region", "apply")
