"""Windows move only by a named act, with a reason, and never out of order."""

import datetime as dt

import pytest

from eplanning.alur.jadwal import move_jendela
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Jendela, PerubahanJendela

HARI = dt.timedelta(days=1)


@pytest.fixture
def window(musim, tahun):
    return Jendela.objects.get(tahun=tahun, tahapan=musim.kelurahan)


def test_an_extension_is_kept_with_name_and_reason(orang, window):
    later = window.selesai + HARI
    move_jendela(window, window.mulai, later, by=orang.admin_bappeda, alasan="Banjir.")
    row = PerubahanJendela.objects.get()
    assert (row.selesai_lama, row.selesai_baru, row.alasan, row.oleh) == (
        window.selesai,
        later,
        "Banjir.",
        orang.admin_bappeda,
    )


def test_an_extension_may_reach_into_the_next_stage(musim, orang, tahun, window):
    above = Jendela.objects.get(tahun=tahun, tahapan=musim.kecamatan)
    moved = move_jendela(window, window.mulai, above.mulai + HARI, by=orang.admin_bappeda, alasan="Banjir.")
    assert moved.selesai > above.mulai


@pytest.mark.parametrize("role", ["lurah", "camat", "penyelia", "kepala_bappeda", "inspektorat", "anggota_dprd"])
def test_nobody_but_the_admin_moves_a_window(orang, window, role):
    with pytest.raises(Penolakan) as caught:
        move_jendela(window, window.mulai, window.selesai + HARI, by=getattr(orang, role), alasan="Banjir.")
    assert caught.value.kode == "wewenang"


def test_a_window_is_not_moved_without_a_reason(orang, window):
    with pytest.raises(Penolakan) as caught:
        move_jendela(window, window.mulai, window.selesai + HARI, by=orang.admin_bappeda, alasan="")
    assert caught.value.kode == "alasan"


def test_a_window_does_not_end_before_it_begins(orang, window):
    with pytest.raises(Penolakan) as caught:
        move_jendela(window, window.mulai, window.mulai, by=orang.admin_bappeda, alasan="Salah ketik.")
    assert caught.value.isian == "selesai"


def test_a_stage_does_not_end_after_the_one_it_feeds(musim, orang, tahun, window):
    above = Jendela.objects.get(tahun=tahun, tahapan=musim.kecamatan)
    with pytest.raises(Penolakan) as caught:
        move_jendela(window, window.mulai, above.selesai + HARI, by=orang.admin_bappeda, alasan="Banjir.")
    assert caught.value.isian == "mulai"
