"""Each door of the way refuses whoever may not pass, and says why."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur.forum import send_forum, start_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.rkpd import fix_rkpd
from eplanning.alur.usulan import add_usulan, decide, edit_usulan, withdraw
from eplanning.jadwal.models import Jendela
from eplanning.usulan.models import Keputusan, Usulan


def refused(kode: str, verb, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        verb(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value


def test_a_wrong_role_cannot_enter_a_proposal(musim, orang):
    forum = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        for role in ("camat", "penyelia", "kepala_bappeda", "admin_bappeda", "inspektorat", "operator_opd"):
            refused("wewenang", add_usulan, musim.isian(), by=getattr(orang, role), forum=forum)
    assert Usulan.objects.count() == 0


def test_a_lurah_of_another_village_cannot_enter_a_proposal(musim, orang):
    forum = musim.running(musim.kelurahan)
    stranger = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    with musim.at(musim.kelurahan):
        refused("wewenang", add_usulan, musim.isian(), by=stranger, forum=forum)


def test_a_place_outside_the_unit_is_refused(musim, orang):
    forum = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        data = musim.isian(wilayah=orang.kelurahan_lain)
        assert refused("isian", add_usulan, data, by=orang.lurah, forum=forum).isian == "wilayah"


def test_an_account_that_was_disabled_can_do_nothing(musim, orang):
    forum = musim.running(musim.kelurahan)
    orang.lurah.is_active = False
    with musim.at(musim.kelurahan):
        refused("wewenang", add_usulan, musim.isian(), by=orang.lurah, forum=forum)


def test_an_assignment_that_ended_gives_no_right(musim, orang):
    forum = musim.running(musim.kelurahan)
    former = orang.new("lurah.lama", "lurah")
    former.penugasan.update(selesai=dt.date(2025, 12, 31))
    with musim.at(musim.kelurahan):
        refused("wewenang", add_usulan, musim.isian(), by=former, forum=forum)


@pytest.mark.parametrize(("side", "word"), [("mulai", "belum dibuka"), ("selesai", "sudah ditutup")])
def test_a_closed_window_refuses_a_new_usulan(musim, orang, tahun, side, word):
    forum = musim.running(musim.kelurahan)
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.kelurahan)
    outside = window.mulai - dt.timedelta(minutes=1) if side == "mulai" else window.selesai
    with jam.at(outside):
        assert word in refused("jendela", add_usulan, musim.isian(), by=orang.lurah, forum=forum).pesan


def test_the_last_minute_of_a_window_still_counts(musim, orang, tahun):
    forum = musim.running(musim.kelurahan)
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.kelurahan)
    with jam.at(window.selesai - dt.timedelta(seconds=1)):
        assert add_usulan(musim.isian(), by=orang.lurah, forum=forum).pk


def test_a_forum_that_has_not_begun_takes_no_usulan(musim, orang):
    with musim.at(musim.kelurahan):
        refused("keadaan", add_usulan, musim.isian(), by=orang.lurah, forum=musim.forum(musim.kelurahan))


@pytest.mark.parametrize(
    "keputusan", ["ditolak", "ditunda", "dikembalikan", "dibatalkan", "dialihkan", "diterima_dengan_perubahan"]
)
def test_a_decision_without_its_reason_is_refused(musim, orang, keputusan):
    usulan = _at_kelurahan(musim)
    with musim.at(musim.kelurahan):
        refused("alasan", decide, usulan, keputusan, by=orang.lurah, alasan="  ", volume="3")
    assert not Keputusan.objects.filter(tahapan=musim.kelurahan).exists()


def test_a_reason_that_names_a_telephone_number_is_refused(musim, orang):
    usulan = _at_kelurahan(musim)
    with musim.at(musim.kelurahan):
        refused("isian", decide, usulan, "ditolak", by=orang.lurah, alasan="Hubungi saya di 0812-3456-7890")


def test_a_text_that_holds_a_nik_is_refused(musim, orang):
    forum = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        data = musim.isian(permasalahan="Rumah pemilik NIK 1273010101800001 rusak")
        assert refused("isian", add_usulan, data, by=orang.lurah, forum=forum).isian == "permasalahan"


def test_a_price_above_the_ceiling_is_refused(musim, orang):
    forum, kamus = musim.running(musim.kelurahan), musim.kamus()
    with musim.at(musim.kelurahan):
        data = musim.isian(harga_satuan=kamus.harga_satuan + 1)
        assert refused("isian", add_usulan, data, by=orang.lurah, forum=forum).isian == "harga_satuan"


@pytest.mark.parametrize("volume", ["0", "-1", "1,5", "NaN", "1e30", "0.001", "", None, "Infinity"])
def test_a_volume_that_makes_no_sense_is_refused(musim, orang, volume):
    forum = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        data = musim.isian(volume=volume)
        assert refused("isian", add_usulan, data, by=orang.lurah, forum=forum).isian == "volume"


def test_what_was_sent_is_final(musim, orang):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    musim.close(forum)
    musim.send(forum)
    with musim.at(musim.kecamatan):
        refused("keadaan", edit_usulan, usulan, {"volume": "5"}, by=orang.lurah)
        refused("keadaan", withdraw, usulan, by=orang.lurah, alasan="Salah tulis.")
    with musim.at(musim.kelurahan):
        refused("keadaan", send_forum, forum, by=orang.lurah)
        refused("wewenang", decide, usulan, "ditolak", by=orang.lurah, alasan="Berubah pikiran.")


def test_an_admin_of_bappeda_cannot_touch_content(musim, orang, tahun):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    admin = orang.admin_bappeda
    with musim.at(musim.kelurahan):
        refused("wewenang", edit_usulan, usulan, {"volume": "999"}, by=admin)
        refused("wewenang", decide, usulan, "diterima", by=admin)
        refused("wewenang", withdraw, usulan, by=admin, alasan="Tidak perlu.")
        refused("wewenang", start_forum, musim.forum(musim.kelurahan, orang.kelurahan_lain), by=admin)
    with musim.at(musim.penetapan):
        refused("wewenang", fix_rkpd, tahun, "12", dt.date(2026, 5, 6), by=admin)
    usulan.refresh_from_db()
    assert usulan.volume == 120


def test_only_the_lurah_sends_not_the_operator(musim, orang):
    forum = musim.running(musim.kelurahan, by=orang.operator_kelurahan)
    musim.close(forum, by=orang.operator_kelurahan)
    with pytest.raises(Penolakan) as caught:
        musim.send(forum, by=orang.operator_kelurahan)
    assert caught.value.kode == "wewenang"


def test_an_office_cannot_decide_on_what_lies_in_another(musim, orang):
    usulan = _at_kelurahan(musim)
    usulan.tahapan, usulan.status = musim.forum_opd, "belum_dibahas"
    usulan.save()
    musim.running(musim.forum_opd)
    stranger = orang.new("opd.lain", "kepala_opd", orang.kantor_lain)
    with musim.at(musim.forum_opd):
        refused("wewenang", decide, usulan, "diterima", by=stranger)
        assert decide(usulan, "diterima", by=orang.kepala_opd).pk


def _at_kelurahan(musim) -> Usulan:
    """One that came up from a neighbourhood and lies in a running forum of the village."""
    rembuk = musim.running(musim.rembuk)
    usulan = musim.usulan(rembuk)
    musim.close(rembuk)
    musim.send(rembuk)
    musim.running(musim.kelurahan)
    usulan.refresh_from_db()
    return usulan
