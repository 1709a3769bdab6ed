"""One year is prepared, one runs, the others can be read: who changes that, and what each of them refuses."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur.jadwal import lay_jendela, move_jendela
from eplanning.alur.konsol import KONSOL
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pokir import record_reses
from eplanning.alur.tahun import finish_tahun, run_tahun
from eplanning.alur.usulan import add_usulan
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Jendela, KeadaanTahun, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.usulan.models import Usulan

IN_A_FORUM = {
    "prepare_forum": "lurah", "issue_attendance": "lurah", "start_forum": "lurah", "add_usulan": "lurah",
    "decide_in": "lurah", "rank": "lurah", "close_forum": "lurah", "issue_ba": "lurah", "upload_berkas": "lurah",
    "send_forum": "lurah", "declare_nihil": "lurah", "postpone_forum": "lurah", "score_in": "lurah",
    "order_seri": "lurah",
}  # fmt: skip
ON_A_USULAN = (
    "edit_usulan", "add_lampiran", "remove_lampiran", "withdraw", "resubmit", "decide", "merge_usulan", "score_usulan",
)  # fmt: skip


def refused(kode: str, verb, *args, **kwargs) -> str:
    with pytest.raises(Penolakan) as caught:
        verb(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value.pesan


@pytest.fixture
def sesudah(tahun):
    """The clock after the last window of the running year."""
    last = Jendela.objects.filter(tahun=tahun).latest("selesai")
    with jam.at(last.selesai + dt.timedelta(days=1)):
        yield


@pytest.mark.parametrize(("keadaan", "word"), [("selesai", "hanya dapat dibaca"), ("disiapkan", "masih disiapkan")])
def test_a_year_that_does_not_run_refuses_every_verb(musim, orang, tahun, keadaan, word):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    TahunRencana.objects.filter(pk=tahun.pk).update(keadaan=keadaan)
    forum, usulan = type(forum).objects.lengkap().get(pk=forum.pk), Usulan.objects.get(pk=usulan.pk)
    with musim.at(musim.kelurahan):
        said = {verb: may(getattr(orang, role), verb, forum).pesan for verb, role in IN_A_FORUM.items()}
        said |= {verb: may(orang.lurah, verb, usulan).pesan for verb in ON_A_USULAN}
        said["record_reses"] = may(orang.anggota_dprd, "record_reses", orang.dapil, tahun=tahun).pesan
        said["add"] = refused("tahun", add_usulan, musim.isian(), by=orang.lurah, forum=forum)
    with musim.at(musim.penetapan):
        said["fix_rkpd"] = may(orang.kepala_bappeda, "fix_rkpd", tahun).pesan
    assert {verb: pesan for verb, pesan in said.items() if word not in pesan and verb != "record_reses"} == {}
    assert said["record_reses"]


def test_between_two_years_no_recess_is_recorded(tahun, orang, musim):
    TahunRencana.objects.update(keadaan="selesai")
    with musim.at(musim.pokir):
        refused("tahun", record_reses, {"dapil": orang.dapil}, by=orang.anggota_dprd)


def test_a_finished_year_keeps_its_windows(tahun, buat_tahun, orang):
    year = buat_tahun(-1, "selesai")
    window = year.jendela.first()
    args = (window.mulai, window.selesai + dt.timedelta(days=1))
    refused("tahun", move_jendela, window, *args, by=orang.admin_bappeda, alasan="Terlambat.")
    refused("tahun", lay_jendela, year, {}, by=KONSOL, alasan="Terlambat.")


def test_the_admin_ends_a_year_and_begins_the_next(tahun, buat_tahun, orang, sesudah):
    after = buat_tahun(1, "disiapkan")
    refused("keadaan", run_tahun, after, by=orang.admin_bappeda)
    finish_tahun(tahun, by=orang.admin_bappeda, alasan="RKPD ditunda Kemendagri.")
    assert TahunRencana.objects.kini() is None
    run_tahun(after, by=orang.admin_bappeda)
    assert TahunRencana.objects.kini() == after
    assert list(Catatan.objects.filter(aksi__startswith="tahun.").values_list("aksi", "objek_id").order_by("pk")) == [
        ("tahun.selesaikan", str(tahun)),
        ("tahun.jalankan", str(after)),
    ]


def test_a_year_without_a_fixed_plan_ends_only_with_a_reason(tahun, orang, sesudah):
    refused("alasan", finish_tahun, tahun, by=orang.admin_bappeda)


def test_a_year_does_not_end_while_a_stage_is_open(tahun, orang, musim):
    with musim.at(musim.kelurahan):
        assert "masih terbuka" in refused("jendela", finish_tahun, tahun, by=orang.admin_bappeda, alasan="Sudah cukup.")


def test_a_year_without_windows_or_catalogue_does_not_begin(tahun, buat_tahun, orang):
    TahunRencana.objects.filter(pk=tahun.pk).update(keadaan="selesai")
    after = buat_tahun(1, "disiapkan")
    after.kamus.all().delete()
    assert "Kamus" in refused("keadaan", run_tahun, after, by=orang.admin_bappeda)
    after.jendela.all().delete()
    assert "jadwal" in refused("keadaan", run_tahun, after, by=orang.admin_bappeda)


@pytest.mark.parametrize("role", ["kepala_bappeda", "penyelia", "inspektorat", "camat"])
def test_only_the_admin_begins_and_ends_years(tahun, orang, role, sesudah):
    refused("wewenang", finish_tahun, tahun, by=getattr(orang, role), alasan="Sudah cukup.")


def test_a_finished_year_never_comes_back(tahun, buat_tahun, orang):
    refused("keadaan", run_tahun, buat_tahun(-1, "selesai"), by=orang.admin_bappeda)


def test_numbers_of_two_years_in_one_village_do_not_clash(tahun, buat_tahun, musim, orang):
    after = buat_tahun(1, "disiapkan")
    first = musim.usulan(musim.running(musim.kelurahan))
    TahunRencana.objects.filter(pk=tahun.pk).update(keadaan=KeadaanTahun.SELESAI)
    TahunRencana.objects.filter(pk=after.pk).update(keadaan=KeadaanTahun.BERJALAN)
    musim.tahun = after
    second = musim.usulan(musim.running(musim.kelurahan))
    assert (first.nomor.partition("-")[2], second.nomor.partition("-")[2]) == (second.nomor.partition("-")[2],) * 2
    assert first.nomor != second.nomor
