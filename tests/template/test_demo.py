"""The sample season: for any region, only through the verbs, something to do for everyone, once."""

import json

import pytest
from django.core.management import CommandError

import regiondata
from eplanning.akun.models import Pengguna
from eplanning.alur.management.commands import demo as command
from eplanning.demo.isi import is_seeded
from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.jejak.verifikasi import verify
from eplanning.musrenbang.models import Keadaan
from eplanning.musrenbang.queries import meja, pantau
from eplanning.penerapan.terapkan import apply
from eplanning.usulan.models import Usulan
from kit.scaffold import write_region


@pytest.fixture
def seeded(db, manage) -> dict:
    return json.loads(manage("demo", "seed", "--json"))


def test_the_season_is_alive_at_every_stage(seeded, tahun):
    met = {(row.tahapan.jenis, row.keadaan) for row in pantau(tahun)}
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
    assert {"belum_dibahas", "diterima", "ditolak", "ditunda", "dikembalikan", "digabung"} <= public


def test_an_earlier_plan_was_fixed(seeded, tahun):
    last = TahunRencana.objects.get(pk=tahun.tahun - 1)
    assert last.rkpd.baris.exists()


def test_the_log_of_the_season_is_whole(seeded):
    assert verify().masalah == []


def test_those_whose_turn_it_is_have_something_to_do(seeded):
    busy = {p["username"] for p in seeded["people"] if meja(Pengguna.objects.get(username=p["username"]))}
    at_work = {"kaling", "operator.kelurahan", "lurah", "operator.kecamatan", "camat", "dewan"}
    assert busy == at_work | {"operator.opd", "kepala.opd", "penyelia"}


def test_seeding_again_adds_nothing_and_renews_the_passwords(seeded, manage):
    again = json.loads(manage("demo", "seed", "--json"))
    assert again["usulan"] == seeded["usulan"]
    assert [p["username"] for p in again["people"]] == [p["username"] for p in seeded["people"]]
    assert not {p["sandi"] for p in again["people"]} & {p["sandi"] for p in seeded["people"]}


def test_applying_the_files_again_leaves_the_windows_of_the_season_open(seeded, manage, tahun):
    manage("region", "apply")
    assert all(window.terbuka() for window in Jendela.objects.filter(tahun=tahun))


def test_a_kabupaten_whose_chain_starts_at_the_village(no_region, manage, settings, tmp_path):
    write_region("12.02", tmp_path / "region", lingkungan=0)
    settings.REGION_DIR = tmp_path / "region"
    apply(regiondata.load(settings.REGION_DIR).region)
    told = json.loads(manage("demo", "seed", "--json"))
    assert "kaling" not in {p["username"] for p in told["people"]}
    assert {row.tahapan.tingkat for row in pantau(TahunRencana.objects.kini()) if row.keadaan == Keadaan.DIKIRIM} == {
        "kelurahan",
        "kecamatan",
        "dapil",
        "perangkat",
    }


def test_a_production_server_refuses(db, manage, monkeypatch, orang):
    monkeypatch.setattr(command, "PRODUCTION", True)
    with pytest.raises(CommandError):
        manage("demo", "seed")
    assert orang.lurah.pk
    with pytest.raises(CommandError):
        manage("demo", "seed", "--rehearsal")
    assert not is_seeded()


def test_a_rehearsal_machine_with_an_empty_database_may_be_seeded(db, manage, monkeypatch):
    monkeypatch.setattr(command, "PRODUCTION", True)
    assert json.loads(manage("demo", "seed", "--rehearsal", "--json"))["people"]
