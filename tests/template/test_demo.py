"""The sample season: for any region, only through the verbs, something to do for everyone, once."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

import regiondata
from eplanning.akun.models import Pengguna
from eplanning.alur.management.commands import demo as command
from eplanning.demo.isi import is_seeded
from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.jejak.models import Catatan
from eplanning.jejak.verifikasi import verify
from eplanning.lampiran.models import Penurunan
from eplanning.meja.queries import meja
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.musrenbang.queries import pantau
from eplanning.penerapan.terapkan import apply
from eplanning.pengawasan.banding.ppas import compare_versi
from eplanning.perubahan.models import Perubahan
from eplanning.ppas.models import Ppas
from eplanning.rencana.belum_ditautkan import unlinked
from eplanning.rencana.isi_renja import isi_banyak
from eplanning.rencana.models import Renja
from eplanning.skoring.models import Lembar
from eplanning.skoring.queries import scores, unscored
from eplanning.tukar.cocok import Hasil
from eplanning.tukar.models import Balikan
from eplanning.usulan.models import Penautan, Usulan
from kit.region.scaffold import write_region


def seed(*options: str) -> dict:
    out = StringIO()
    call_command("demo", "seed", "--json", *options, stdout=out)
    return json.loads(out.getvalue())


class TestTheSeason(TestCase):
    """Seeded once for all of these."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.seeded = seed()
        cls.tahun = TahunRencana.objects.kini()

    def test_it_is_alive_at_every_stage(self):
        met = {(row.tahapan.jenis, row.keadaan) for row in pantau(self.tahun)}
        assert {
            ("rembuk", Keadaan.BERLANGSUNG),
            ("rembuk", Keadaan.NIHIL),
            ("musrenbang", Keadaan.BERLANGSUNG),
            ("musrenbang", Keadaan.DIKIRIM),
            ("musrenbang", Keadaan.BELUM),
            ("pokir", Keadaan.DIKIRIM),
            ("forum_opd", Keadaan.BERLANGSUNG),
            ("forum_opd", Keadaan.DIKIRIM),
        } <= met
        public = set(Usulan.objects.terbit().values_list("status", flat=True))
        assert {
            "belum_dibahas",
            "diterima",
            "ditolak",
            "ditunda",
            "dikembalikan",
            "digabung",
            "dipecah",
            "dialihkan",
        } <= public

    def test_somebody_thought_again(self):
        assert Catatan.objects.filter(aksi="usulan.urungkan").exists()

    def test_a_kecamatan_was_invited_and_says_which_priorities_its_proposals_serve(self):
        running = Forum.objects.get(tahun=self.tahun, tahapan__tingkat="kecamatan", terbitan__macam="undangan")
        assert running.keadaan == Keadaan.BERLANGSUNG
        assert Penautan.objects.filter(usulan__tahun=self.tahun).exists()
        assert unlinked(running).exists()  # whoever tries the screens finds something to link

    def test_one_renja_is_verified_one_waits_and_one_is_being_written(self):
        states = {renja.keadaan for renja in Renja.objects.filter(tahun=self.tahun)}
        assert states == {"diverifikasi", "dikirim", "disusun"}
        assert all(held.usulan for r, held in self.plans() if r.keadaan != "disusun")

    def plans(self):
        rows = list(Renja.objects.filter(tahun=self.tahun))
        held = isi_banyak(rows)
        return [(row, held[row.pk]) for row in rows]

    def test_the_ceilings_of_the_year_before_were_agreed_and_are_being_changed(self):
        ppas = Ppas.objects.get(tahun=self.tahun.tahun - 1)
        report = compare_versi(ppas.versi.get())
        assert (ppas.putaran, ppas.terbuka) == (2, True)
        assert {sign for row in report.beda for sign in row.tanda} == {"nilai", "baru", "tanpa_asal"}

    def test_the_plan_of_the_year_before_was_fixed(self):
        assert TahunRencana.objects.get(pk=self.tahun.tahun - 1).rkpd.baris.exists()

    def test_scored_forums_have_scores_and_the_running_one_still_lacks_some(self):
        sheets = {sheet.forum.keadaan: sheet.forum for sheet in Lembar.objects.filter(forum__tahun=self.tahun)}
        sent, running = sheets[Keadaan.DIKIRIM], sheets[Keadaan.BERLANGSUNG]
        assert scores(sent).count() == sent.prioritas.count() > 2
        assert scores(running).exists()
        assert unscored(running).exists()

    def test_what_was_sent_is_corrected_taken_down_and_compared_with_sipd(self):
        correction = Perubahan.objects.get(forum__tahun=self.tahun)
        assert (correction.keadaan, correction.isi.count()) == ("terbit", 1)
        assert Penurunan.objects.filter(lampiran__usulan__tahun=self.tahun).exists()
        counted = Balikan.objects.get(tahun=self.tahun).ringkasan
        assert (counted[Hasil.BEDA], counted[Hasil.HANYA_SINI]) == (1, 1)

    def test_its_log_is_whole(self):
        assert verify().masalah == []

    def test_those_whose_turn_it_is_have_something_to_do(self):
        busy = {p["username"] for p in self.seeded["people"] if meja(Pengguna.objects.get(username=p["username"]))}
        at_work = {"kaling", "operator.kelurahan", "lurah", "operator.kecamatan", "camat", "dewan"}
        assert busy == at_work | {
            "setwan",
            "operator.opd",
            "kepala.opd",
            "penyelia",
            "kepala.bappeda",
            "inspektorat",
            "tapd",
            "tim.harga",
        }

    def test_seeding_again_adds_nothing_and_renews_the_passwords(self):
        again = seed()
        assert again["usulan"] == self.seeded["usulan"]
        assert [p["username"] for p in again["people"]] == [p["username"] for p in self.seeded["people"]]
        assert not {p["sandi"] for p in again["people"]} & {p["sandi"] for p in self.seeded["people"]}

    def test_applying_the_files_again_leaves_its_windows_open(self):
        call_command("region", "apply", stdout=StringIO())
        assert all(window.terbuka() for window in Jendela.objects.filter(tahun=self.tahun))


def test_a_kabupaten_whose_chain_starts_at_the_village(no_region, settings, tmp_path):
    write_region("12.02", tmp_path / "region", lingkungan=0)
    settings.REGION_DIR = tmp_path / "region"
    apply(regiondata.load(settings.REGION_DIR).region)
    assert "kaling" not in {p["username"] for p in seed()["people"]}
    sent = {row.tahapan.tingkat for row in pantau(TahunRencana.objects.kini()) if row.keadaan == Keadaan.DIKIRIM}
    assert sent == {"kelurahan", "kecamatan", "dapil", "perangkat"}


def test_a_database_without_a_region_says_what_to_run_first(no_region):
    with pytest.raises(CommandError, match="region apply"):
        seed()


def test_a_production_server_refuses(db, monkeypatch):
    monkeypatch.setattr(command, "PRODUCTION", True)
    with pytest.raises(CommandError):
        seed()
    assert not is_seeded()


def test_a_rehearsal_is_refused_once_somebody_has_an_account(monkeypatch, orang):
    monkeypatch.setattr(command, "PRODUCTION", True)
    assert command.is_empty()
    assert orang.lurah.pk
    with pytest.raises(CommandError):
        seed("--rehearsal")
    assert not is_seeded()
