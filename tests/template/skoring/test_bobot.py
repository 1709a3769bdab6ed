"""A kecamatan may weigh otherwise once Bappeda has agreed, before its forum starts and for its forum only."""

import pytest

from eplanning.alur.bobot import decide_bobot, propose_bobot
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.skoring.models import PengajuanBobot, PutusanBobot, Versi
from eplanning.skoring.queries import in_force
from eplanning.skoring.versi import add_versi

LAIN = {
    "keterdesakan": 40,
    "pertumbuhan_ekonomi": 10,
    "potensi_wilayah": 10,
    "kemiskinan": 20,
    "manfaat": 10,
    "partisipasi": 10,
}
SEBAB = "Kecamatan ini rawan longsor."


@pytest.fixture
def asked(musim, orang) -> PengajuanBobot:
    forum = musim.forum(musim.kecamatan)
    with musim.at(musim.kecamatan, day=-5):
        return propose_bobot(forum, LAIN, by=orang.camat, alasan=SEBAB)


def refused(musim, kode: str, verb, *args, **kwargs) -> Penolakan:
    with musim.at(musim.kecamatan, day=-5), pytest.raises(Penolakan) as caught:
        verb(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value


def test_approved_weights_hold_in_this_forum_only(musim, orang, asked):
    with musim.at(musim.kecamatan, day=-4):
        decide_bobot(asked, True, by=orang.penyelia)
    forum = musim.running(musim.kecamatan)
    assert {k.kode: k.bobot for k in forum.lembar.versi.kriteria} == LAIN
    assert in_force(musim.forum(musim.kecamatan, orang.kecamatan_lain)).forum is None
    seal()
    assert verify().masalah == []
    assert Catatan.objects.get(aksi="bobot.putuskan").data["bobot"] == LAIN


def test_without_an_answer_the_region_s_weights_hold(musim, orang, asked):
    assert musim.running(musim.kecamatan).lembar.versi.forum is None
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as caught:
        decide_bobot(asked, True, by=orang.penyelia)
    assert caught.value.kode == "keadaan"


def test_a_refusal_needs_a_reason_and_another_proposal_may_follow(musim, orang, asked):
    assert refused(musim, "alasan", decide_bobot, asked, False, by=orang.penyelia).isian == "alasan"
    with musim.at(musim.kecamatan, day=-4):
        answer = decide_bobot(asked, False, by=orang.penyelia, alasan="Bobot keterdesakan terlalu besar.")
        propose_bobot(asked.forum, LAIN | {"keterdesakan": 35, "manfaat": 15}, by=orang.camat, alasan=SEBAB)
    assert answer.versi is None
    assert in_force(asked.forum).forum is None


def test_an_answer_is_given_once(musim, orang, asked):
    with musim.at(musim.kecamatan, day=-4):
        decide_bobot(asked, True, by=orang.penyelia)
    refused(musim, "keadaan", decide_bobot, asked, False, by=orang.penyelia, alasan="Berubah pikiran.")
    assert PutusanBobot.objects.count() == 1


def test_a_second_proposal_waits_for_the_answer_to_the_first(musim, orang, asked):
    refused(musim, "keadaan", propose_bobot, asked.forum, LAIN, by=orang.camat, alasan=SEBAB)


@pytest.mark.parametrize(
    ("change", "isian"),
    [
        ({"manfaat": 11}, None),
        ({"manfaat": 0, "keterdesakan": 50}, "manfaat"),
        ({"manfaat": None}, "manfaat"),
        ({"manfaat": "10"}, "manfaat"),
        ({"sendiri": 10}, None),
    ],
)
def test_weights_that_do_not_make_a_hundred_of_the_same_criteria_are_refused(musim, orang, change, isian):
    forum = musim.forum(musim.kecamatan)
    told = refused(musim, "isian", propose_bobot, forum, LAIN | change, by=orang.camat, alasan=SEBAB)
    assert told.isian == isian
    assert not PengajuanBobot.objects.exists()


def test_the_weights_that_hold_already_are_no_proposal(musim, orang):
    forum = musim.forum(musim.kecamatan)
    same = {k.kode: k.bobot for k in in_force(forum).kriteria}
    refused(musim, "isian", propose_bobot, forum, same, by=orang.camat, alasan=SEBAB)


@pytest.mark.parametrize("role", ["operator_kecamatan", "lurah", "penyelia", "kepala_bappeda", "admin_bappeda"])
def test_only_the_camat_asks(musim, orang, role):
    forum = musim.forum(musim.kecamatan)
    refused(musim, "wewenang", propose_bobot, forum, LAIN, by=getattr(orang, role), alasan=SEBAB)


@pytest.mark.parametrize("role", ["camat", "kepala_bappeda", "admin_bappeda", "inspektorat"])
def test_only_the_penyelia_answers(musim, orang, asked, role):
    refused(musim, "wewenang", decide_bobot, asked, True, by=getattr(orang, role))


def test_a_camat_does_not_weigh_for_a_neighbour(musim, orang):
    forum = musim.forum(musim.kecamatan, orang.kecamatan_lain)
    refused(musim, "wewenang", propose_bobot, forum, LAIN, by=orang.camat, alasan=SEBAB)


def test_a_forum_that_has_started_keeps_its_weights(musim, orang, forum):
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as caught:
        propose_bobot(forum, LAIN, by=orang.camat, alasan=SEBAB)
    assert caught.value.kode == "keadaan"


def test_weights_asked_for_under_older_criteria_are_not_approved(musim, orang, tahun, asked):
    base = Versi.objects.get()
    changed = [k | {"bobot": 50} if k["kode"] == "keterdesakan" else k for k in base.isi]
    add_versi(tahun, musim.kecamatan.pk, changed)
    told = refused(musim, "berubah", decide_bobot, asked, True, by=orang.penyelia)
    assert "Kriteria daerah berubah" in told.pesan
    assert not PutusanBobot.objects.exists()
