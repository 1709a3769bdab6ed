"""Each rule finds what it says it looks for, and nothing where there is nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from eplanning import jam
from eplanning.alur.akun import reset_sandi
from eplanning.alur.forum import close_forum
from eplanning.alur.jadwal import move_jendela
from eplanning.alur.konsol import KONSOL
from eplanning.alur.penundaan import reopen_forum
from eplanning.alur.perubahan import ask_perubahan
from eplanning.alur.usulan import add_usulan, decide
from eplanning.jadwal.models import Jendela
from eplanning.jejak.catat import catat
from eplanning.pengawasan.aturan import ATURAN
from eplanning.pengawasan.aturan.waktu import at_work
from eplanning.rencana.models import Pagu
from eplanning.usulan.models import Keputusan
from tests.template.musim import NOTULEN


def signs(kode: str, tahun) -> list:
    return ATURAN[kode].cari(tahun)


def local(*parts: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime(*parts))


@pytest.mark.parametrize(
    ("saat", "kerja"),
    [
        ((2026, 1, 12, 9, 0), True),  # a Monday
        ((2026, 1, 12, 7, 29), False),
        ((2026, 1, 12, 16, 0), False),
        ((2026, 1, 10, 9, 0), False),  # a Saturday
        ((2026, 8, 17, 9, 0), False),  # a public holiday, a Monday
        ((2099, 1, 5, 9, 0), True),  # a year whose holidays nobody knows yet
    ],
)
def test_office_hours_are_those_of_working_days(saat, kerja):
    assert at_work(local(*saat)) is kerja


def test_a_quiet_year_has_no_sign(tahun):
    assert {kode: len(a.cari(tahun)) for kode, a in ATURAN.items() if kode != "konsol"} == dict.fromkeys(
        [kode for kode in ATURAN if kode != "konsol"], 0
    )


def test_a_night_before_the_end_is_seen_and_a_day_in_the_middle_is_not(musim, orang, tahun):
    forum = musim.running(musim.kelurahan)
    quiet = musim.usulan(forum)
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.kelurahan)
    night = timezone.localtime(window.selesai - dt.timedelta(days=1)).replace(hour=23, minute=30)
    with jam.at(night):
        late = add_usulan(musim.isian(), by=orang.lurah, forum=forum)
        decide(late, "diterima", by=orang.lurah)
        decide(quiet, "diterima", by=orang.lurah)
        close_forum(forum, NOTULEN, by=orang.lurah)
    found = signs("luar_jam", tahun)
    assert [s.kunci for s in found].count(f"usulan.usulan:{late.pk}") == 2
    assert [s.keterangan for s in found].count("forum ditutup") == 1
    assert {s.oleh for s in found} == {orang.lurah}


def test_a_forum_that_did_not_wait_is_seen_with_its_reason(musim, tahun):
    musim.running(musim.kecamatan)
    assert [s.keterangan for s in signs("gerbang", tahun)] == ["Forum di bawahnya berhalangan."]


def test_a_ceiling_that_was_passed_is_seen(musim, orang, tahun):
    of_village = {"wilayah": orang.kelurahan, "nilai": 1, "mode": "ingatkan"}
    Pagu.objects.update_or_create(tahun=tahun, kode=orang.kelurahan.pk, defaults=of_village)
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.lurah)
    assert [s.kunci for s in signs("pagu", tahun)] == [f"usulan.usulan:{usulan.pk}"]


def test_a_window_moved_while_it_was_open_is_seen_and_one_moved_before_is_not(musim, orang, tahun):
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.penetapan)
    for when, name in (
        (window.mulai - dt.timedelta(days=9), "Sebelum"),
        (window.mulai + dt.timedelta(days=1), "Sesudah"),
    ):
        with jam.at(when):
            window.refresh_from_db()
            later = window.selesai + dt.timedelta(days=1)
            move_jendela(window, window.mulai, later, by=orang.admin_bappeda, alasan=f"{name} dibuka, karena banjir.")
    (found,) = signs("jendela", tahun)
    assert "Sesudah dibuka" in found.keterangan
    assert found.oleh == orang.admin_bappeda


def test_reopening_asking_for_a_change_and_a_decision_after_closing_are_seen(musim, orang, tahun):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    musim.close(forum)
    forum = musim.send(forum)
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.kelurahan)
    with jam.at(window.selesai + dt.timedelta(days=1)):
        until = jam.now() + dt.timedelta(days=3)
        reopen_forum(forum, until, "Salah ketik volume di berita acara.", by=orang.admin_bappeda)
        ask_perubahan(forum, "Salah ketik volume.", "400/7", by=orang.lurah)
    assert [s.oleh for s in signs("buka_kembali", tahun)] == [orang.admin_bappeda]
    assert "400/7" in signs("perubahan", tahun)[0].keterangan
    assert signs("sesudah_tutup", tahun) == []
    row = Keputusan.objects.filter(usulan=usulan, forum=forum).last()
    row.pk, row.pada = None, forum.dikirim_pada + dt.timedelta(days=2)
    row.save(force_insert=True)
    assert [s.kunci for s in signs("sesudah_tutup", tahun)] == [f"usulan.usulan:{usulan.pk}"]


def test_a_refusal_that_became_an_acceptance_is_seen(musim, orang, tahun):
    usulan = musim.usulan(musim.running(musim.kelurahan))
    with musim.at(musim.kelurahan):
        decide(usulan, "ditolak", by=orang.lurah, alasan="Sudah ditangani.")
        decide(usulan, "diterima", by=orang.lurah)
    assert len(signs("berbalik", tahun)) == 1


def test_ten_acceptances_in_two_minutes_are_one_sign_and_nine_are_none(musim, orang, tahun):
    forum = musim.running(musim.kelurahan)
    made = [musim.usulan(forum) for _ in range(10)]
    with musim.at(musim.kelurahan):
        start = jam.now()
    for n, usulan in enumerate(made):
        assert signs("beruntun", tahun) == []
        with jam.at(start + dt.timedelta(seconds=10 * n)):
            decide(usulan, "diterima", by=orang.lurah)
    assert [s.keterangan for s in signs("beruntun", tahun)] == ["Diterima: 10 usulan diterima dalam dua menit"]


def test_a_new_password_for_somebody_else_is_seen(orang, tahun):
    reset_sandi(orang.lurah, by=orang.admin_bappeda)
    (found,) = signs("akun", tahun)
    assert (found.oleh, found.objek) == (orang.admin_bappeda, "Akun lurah")


def test_what_was_done_at_the_console_is_seen(tahun):
    before = len(signs("konsol", tahun))
    catat("coba.konsol", tahun, oleh=KONSOL)
    assert len(signs("konsol", tahun)) == before + 1


@pytest.mark.parametrize("n", [1, 3])
def test_a_rule_costs_the_same_with_one_sign_and_with_three(n, musim, orang, tahun, django_assert_num_queries):
    forum = musim.running(musim.kelurahan)
    for _ in range(n):
        usulan = musim.usulan(forum)
        with musim.at(musim.kelurahan):
            decide(usulan, "ditolak", by=orang.lurah, alasan="Sudah ditangani.")
            decide(usulan, "diterima", by=orang.lurah)
    reset_sandi(orang.lurah, by=orang.admin_bappeda)
    assert len(signs("berbalik", tahun)) == n
    with django_assert_num_queries(21):
        for aturan in ATURAN.values():
            aturan.cari(tahun)
