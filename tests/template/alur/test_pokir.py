"""Pokir: own dapil, own recess, inside the window, sent once."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pokir import record_reses, send_reses
from eplanning.alur.usulan import add_usulan, edit_usulan
from eplanning.alur.validasi import forward_pokir
from eplanning.jadwal.models import Jendela
from eplanning.usulan.models import Usulan

PAPERS = {"masa": 1, "tanggal": dt.date(2026, 1, 6), "ba_nomor": "170/1", "ba_tanggal": dt.date(2026, 1, 6)}


@pytest.fixture
def reses(musim, orang):
    with musim.at(musim.pokir):
        return record_reses(PAPERS | {"dapil": orang.dapil}, by=orang.anggota_dprd)


def test_what_a_member_heard_is_published_and_arrives_at_the_offices_once_it_is_valid(musim, orang, reses):
    with musim.at(musim.pokir):
        usulan = add_usulan(musim.isian(), by=orang.anggota_dprd, reses=reses)
        assert not Usulan.objects.terbit().exists()
        send_reses(reses, by=orang.anggota_dprd)
        forward_pokir([usulan], by=orang.penyelia)
    usulan.refresh_from_db()
    assert (usulan.tahapan, usulan.asal, usulan.dapil) == (musim.forum_opd, musim.pokir, orang.dapil)
    assert list(Usulan.objects.terbit()) == [usulan]


def test_a_place_in_another_dapil_is_refused(musim, orang, reses):
    elsewhere = orang.kecamatan_lain.anak.first()
    with musim.at(musim.pokir), pytest.raises(Penolakan) as caught:
        add_usulan(musim.isian(wilayah=elsewhere), by=orang.anggota_dprd, reses=reses)
    assert caught.value.isian == "wilayah"


def test_a_member_cannot_enter_a_recess_of_another_dapil(musim, orang):
    with musim.at(musim.pokir), pytest.raises(Penolakan) as caught:
        record_reses(PAPERS | {"dapil": orang.dapil_lain}, by=orang.anggota_dprd)
    assert caught.value.kode == "wewenang"


def test_a_colleague_of_the_same_dapil_cannot_touch_the_recess(musim, orang, reses):
    colleague = orang.new("dewan.lain", "anggota_dprd")
    with musim.at(musim.pokir):
        for verb in (
            lambda: add_usulan(musim.isian(), by=colleague, reses=reses),
            lambda: send_reses(reses, by=colleague),
        ):
            with pytest.raises(Penolakan) as caught:
                verb()
            assert caught.value.kode == "wewenang"


def test_the_secretariat_enters_for_a_member_but_does_not_send(musim, orang):
    with musim.at(musim.pokir):
        data = PAPERS | {"dapil": orang.dapil, "anggota": orang.anggota_dprd}
        reses = record_reses(data, by=orang.setwan)
        add_usulan(musim.isian(), by=orang.setwan, reses=reses)
        with pytest.raises(Penolakan) as caught:
            send_reses(reses, by=orang.setwan)
        assert caught.value.kode == "wewenang"
        assert send_reses(reses, by=orang.anggota_dprd).dikirim_pada


def test_before_its_window_nothing_is_entered(musim, orang, tahun, reses):
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.pokir)
    with jam.at(window.mulai - dt.timedelta(hours=1)), pytest.raises(Penolakan) as caught:
        add_usulan(musim.isian(), by=orang.anggota_dprd, reses=reses)
    assert caught.value.kode == "jendela"


def test_a_recess_that_was_sent_is_final(musim, orang, reses):
    with musim.at(musim.pokir):
        usulan = add_usulan(musim.isian(), by=orang.anggota_dprd, reses=reses)
        send_reses(reses, by=orang.anggota_dprd)
        for verb in (
            lambda: send_reses(reses, by=orang.anggota_dprd),
            lambda: add_usulan(musim.isian(), by=orang.anggota_dprd, reses=reses),
        ):
            with pytest.raises(Penolakan):
                verb()
    with musim.at(musim.forum_opd), pytest.raises(Penolakan):
        edit_usulan(usulan, {"volume": "1"}, by=orang.anggota_dprd)


def test_an_empty_recess_is_not_sent(musim, orang, reses):
    with musim.at(musim.pokir), pytest.raises(Penolakan) as caught:
        send_reses(reses, by=orang.anggota_dprd)
    assert caught.value.kode == "keadaan"


def test_a_recess_is_entered_once(musim, orang, reses):
    with musim.at(musim.pokir), pytest.raises(Penolakan) as caught:
        record_reses(PAPERS | {"dapil": orang.dapil}, by=orang.anggota_dprd)
    assert caught.value.isian == "masa"
