"""Opening an attachment: who gets the bytes, and what is said beside them."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from eplanning.akun.models import Peran
from tests.template.lampiran import contoh


def get(user, row, name="lampiran", **headers):
    client = Client(headers=headers)
    if user:
        client.force_login(user)
    return client.get(reverse(name, args=[row.kunci]))


@pytest.fixture
def people(orang):
    found = {role: getattr(orang, role) for role in Peran.values}
    found["lurah_lain"] = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    return found | {"warga": None}


def openers(people, row) -> set[str]:
    return {name for name, person in people.items() if get(person, row).status_code == 200}


OVERSEERS = {"penyelia", "kepala_bappeda", "admin_bappeda", "inspektorat", "auditor"}
OF_THE_PLACE = {"operator_kelurahan", "lurah", "operator_kecamatan", "camat", "kepala_lingkungan"}


def test_before_publication_only_those_of_the_place_and_the_overseers(meja, people):
    assert openers(people, meja.attach()) == OVERSEERS | OF_THE_PLACE


def test_after_publication_a_photo_is_for_everybody(meja, musim, people):
    row = meja.attach()
    musim.close(meja.forum)
    assert openers(people, row) == set(people)


@pytest.mark.parametrize("changes", [{"macam": "lahan"}, {"macam": "foto", "intern": True}])
def test_what_is_for_officers_stays_with_those_who_deal_with_it(meja, musim, people, changes):
    row = meja.attach(**changes)
    musim.close(meja.forum)
    assert openers(people, row) == OVERSEERS | OF_THE_PLACE | {"operator_opd", "kepala_opd"}


def test_a_removed_one_is_gone_for_everybody(meja, people):
    row = meja.attach()
    meja.remove(row)
    assert openers(people, row) == set()


def test_an_unknown_key_is_not_found(db, client):
    assert client.get(reverse("lampiran", args=[uuid.uuid4()])).status_code == 404


def test_a_photo_is_shown_and_a_paper_downloaded_each_with_a_fixed_type(meja, musim):
    photo, paper = meja.attach(name="jahat.html"), meja.attach(contoh.pdf(), macam="sketsa", name="jahat.html")
    musim.close(meja.forum)
    shown, small, saved = get(None, photo), get(None, photo, "lampiran_mini"), get(None, paper)
    assert [answer["Content-Type"] for answer in (shown, small, saved)] == [
        "image/jpeg",
        "image/jpeg",
        "application/pdf",
    ]
    assert shown["Content-Disposition"].startswith("inline")
    number = f"{meja.usulan.nomor}-sketsa-{paper.pk}.pdf"
    assert saved["Content-Disposition"] == f'attachment; filename="{number}"'
    for answer in (shown, small, saved):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].endswith("sandbox")
        assert answer["Cache-Control"] == "public, no-cache"
        assert b"".join(answer.streaming_content)
    assert get(None, paper, "lampiran_mini").status_code == 404


def test_what_is_not_public_is_not_kept_by_anybody_between(meja, orang):
    answer = get(orang.lurah, meja.attach())
    assert answer["Cache-Control"].startswith("private")


def test_what_a_browser_has_already_is_not_sent_again(meja, orang):
    row = meja.attach()
    mark = get(orang.lurah, row)["ETag"]
    assert get(orang.lurah, row, **{"If-None-Match": mark}).status_code == 304
    assert get(orang.lurah, row, "lampiran_mini", **{"If-None-Match": mark}).status_code == 200
    assert get(None, row, **{"If-None-Match": mark}).status_code == 404


def test_a_file_lost_from_the_disk_is_not_found(meja, orang):
    row = meja.attach()
    row.berkas.storage.delete(row.berkas.name)
    assert get(orang.lurah, row).status_code == 404


def test_only_reading_is_answered(meja, orang):
    client = Client()
    client.force_login(orang.lurah)
    assert client.post(reverse("lampiran", args=[meja.attach().kunci])).status_code == 405
