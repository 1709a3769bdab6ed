"""The host command that copies, loads and swaps a region's database, against a PostgreSQL of this computer."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading

import psycopg
import pytest

from eplanning_host import copying, swapping
from eplanning_host.database import main
from eplanning_host.postgres import psql
from tests.playbooks.host import PRESENT, Region
from tests.postgresql import USER

SCRATCH = f"{PRESENT}_uji"


def test_a_copy_says_how_many_rows_each_table_has(region, tmp_path):
    assert region("copy", tmp_path / "salinan")["tables"] == {"usulan": 3}
    assert json.loads((tmp_path / "salinan" / "eplanning.json").read_text(encoding="ascii"))["bytes"] > 0
    assert not (tmp_path / "salinan.part").exists()


def test_a_copy_never_overwrites(region, tmp_path):
    (tmp_path / "salinan").mkdir()
    assert region.refused("copy", tmp_path / "salinan") == f"{tmp_path}/salinan is there already."


def test_a_copy_that_fails_leaves_nothing(region, tmp_path):
    with region.connect(PRESENT, USER) as connection:
        connection.execute("CREATE TABLE milik_lain ()")  # which the owner may not read
    assert "permission denied for table milik_lain" in region.refused("copy", tmp_path / "salinan")
    assert not list(tmp_path.glob("salinan*"))


def test_a_copy_is_not_begun_where_there_is_no_room(region, tmp_path, monkeypatch):
    room = type("Room", (), {"free": 2**20})
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda _path: room)
    assert "has 1 MiB free" in region.refused("copy", tmp_path / "salinan")


def test_a_loaded_database_has_rows_rights_and_triggers_of_the_real_one(region, tmp_path):
    region("copy", tmp_path / "salinan")
    assert region("load", tmp_path / "salinan", SCRATCH)["tables"] == {"usulan": 3}
    with region.connect(SCRATCH) as connection:
        connection.execute("INSERT INTO usulan VALUES ('empat')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("TRUNCATE usulan")
    with region.connect(SCRATCH, f"{PRESENT}_pemilik") as connection:
        assert connection.execute("DELETE FROM usulan").rowcount == 0
        owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'usulan'"
        assert connection.execute(owner).fetchone() == (f"{PRESENT}_pemilik",)
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        region.connect(SCRATCH, "eplanning_12_74")


def test_an_existing_database_is_not_loaded_over(region, tmp_path):
    region("copy", tmp_path / "salinan")
    region("load", tmp_path / "salinan", SCRATCH)
    assert region.refused("load", tmp_path / "salinan", SCRATCH).startswith(f"There is a database {SCRATCH} already")


def test_a_copy_whose_rows_do_not_come_back_is_refused_and_leaves_nothing(region, tmp_path):
    region("copy", tmp_path / "salinan")
    facts = tmp_path / "salinan" / "eplanning.json"
    facts.write_text(facts.read_text(encoding="ascii").replace('"usulan": 3', '"usulan": 4'), encoding="ascii")
    told = region.refused("load", tmp_path / "salinan", SCRATCH)
    assert told == "Table usulan came back with 3 rows; the copy had 4."
    assert region.databases() == {"postgres", PRESENT}


def test_a_damaged_copy_is_refused_and_leaves_nothing(region, tmp_path):
    region("copy", tmp_path / "salinan")
    (tmp_path / "salinan" / "toc.dat").write_bytes(b"PGDMP")
    assert region.refused("load", tmp_path / "salinan", SCRATCH).startswith("pg_restore: ")
    assert region.databases() == {"postgres", PRESENT}


def test_a_folder_that_is_no_complete_copy_is_refused(region, tmp_path):
    assert "not a complete copy" in region.refused("load", tmp_path, SCRATCH)


def test_what_a_cut_off_load_left_does_not_stand_in_the_way(region, tmp_path):
    region("copy", tmp_path / "salinan")
    with region.connect("postgres", f"{PRESENT}_pemilik") as connection:
        connection.execute(f"CREATE DATABASE {SCRATCH}_part")
    region("load", tmp_path / "salinan", SCRATCH)
    assert region.databases() == {"postgres", PRESENT, SCRATCH}


@pytest.fixture
def loaded(region, tmp_path) -> Region:
    """Beside the present database one with the three rows of before; the present one has four."""
    region("copy", tmp_path / "salinan")
    region("load", tmp_path / "salinan", SCRATCH)
    with region.connect() as connection:
        connection.execute("INSERT INTO usulan VALUES ('empat')")
    return region


def test_a_swap_keeps_the_old_database_under_a_dated_name(loaded):
    old = loaded("swap", SCRATCH)["old"]
    assert re.fullmatch(rf"{PRESENT}_lama_\d{{14}}", old)
    assert (loaded.rows(), loaded.rows(old)) == (3, 4)
    assert loaded.databases() == {"postgres", PRESENT, old}


def test_a_swap_can_be_swapped_back(loaded):
    loaded("swap", loaded("swap", SCRATCH)["old"])
    assert loaded.rows() == 4


def test_sessions_of_the_application_are_ended_and_new_ones_find_the_new_database(loaded):
    ended = threading.Event()
    seen: list[int] = []

    def ask() -> None:
        while not ended.is_set():
            try:
                seen.append(loaded.rows())
            except psycopg.OperationalError:
                continue

    idle = loaded.connect()
    asking = [threading.Thread(target=ask) for _each in range(4)]
    for thread in asking:
        thread.start()
    try:
        loaded("swap", SCRATCH)
    finally:
        ended.set()
        for thread in asking:
            thread.join()
    with pytest.raises(psycopg.OperationalError):
        idle.execute("SELECT 1")
    assert seen == sorted(seen, reverse=True)
    assert loaded.rows() == 3


def test_a_session_that_may_not_be_ended_stops_the_swap_and_nothing_has_changed(loaded, monkeypatch):
    monkeypatch.setattr(swapping, "CLOSING", 1)
    with loaded.connect(SCRATCH, USER):
        assert "is being accessed by other users" in loaded.refused("swap", SCRATCH)
    assert loaded.databases() == {"postgres", PRESENT, SCRATCH}
    assert loaded.rows() == 4


def test_a_swap_that_is_killed_half_way_changes_nothing_and_can_be_repeated(loaded):
    words = [*psql("postgres", present=PRESENT, name=SCRATCH, old=f"{PRESENT}_lama_20260101000000")]
    environment = {**os.environ, "PGHOST": loaded.socket, "PGUSER": f"{PRESENT}_pemilik"}
    half = swapping.SWAP.replace("COMMIT;", "\\echo half\nSELECT pg_sleep(60);")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    with subprocess.Popen(words, **pipes) as session:
        session.stdin.write(half)
        session.stdin.flush()
        assert session.stdout.readline() == "half\n"
        with loaded.connect("postgres", USER) as connection:
            asked = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"
            connection.execute(asked + " AND pid <> pg_backend_pid()")
        session.stdin.close()
    assert (loaded.rows(), loaded.rows(SCRATCH)) == (4, 3)
    loaded("swap", SCRATCH)
    assert loaded.rows() == 3


def test_only_databases_of_the_region_can_be_named(loaded):
    names = (PRESENT, "postgres", "eplanning_12_74", "eplanning_12_74_uji", f"{PRESENT}_1", f"{PRESENT}_a;b", "Uji")
    for name in (*names, f"{SCRATCH}_part", f"{PRESENT}_" + "a" * 60):
        for words in (("swap", name), ("drop", name), ("load", "/tmp", name)):  # noqa: S108
            assert "a name has to be eplanning_12_73_" in loaded.refused(*words)
    assert loaded.databases() == {"postgres", PRESENT, SCRATCH}


def test_a_swap_with_a_database_that_is_not_there_is_refused(region):
    assert region.refused("swap", SCRATCH) == f"There is no database {SCRATCH}."


def test_what_is_dropped_is_gone_and_dropping_it_again_does_no_harm(loaded):
    assert loaded("drop", SCRATCH) == {"dropped": [SCRATCH]}
    assert loaded("drop", SCRATCH) == {"dropped": []}
    assert loaded.databases() == {"postgres", PRESENT}


def test_only_what_was_swapped_out_more_than_a_day_ago_is_pruned(loaded):
    with loaded.connect("postgres", f"{PRESENT}_pemilik") as connection:
        connection.execute(f"CREATE DATABASE {PRESENT}_lama_20260101000000")
        connection.execute("CREATE DATABASE eplanning_12_7_lama_20260101000000")
    fresh = loaded("swap", SCRATCH)["old"]
    assert loaded("prune") == {"dropped": [f"{PRESENT}_lama_20260101000000"]}
    assert loaded.databases() == {"postgres", PRESENT, fresh, "eplanning_12_7_lama_20260101000000"}


def test_the_list_names_the_databases_of_the_region_only(loaded):
    with loaded.connect("postgres", USER) as connection:
        connection.execute(f"CREATE DATABASE {PRESENT}9")
    listed = loaded("list")
    assert listed["present"] == PRESENT
    assert set(listed["databases"]) == {PRESENT, SCRATCH}


@pytest.mark.parametrize("words", [["12.73"], ["../x", "list"], ["12.73", "hapus"], ["12.73", "load", "folder"]])
def test_wrong_words_are_a_matter_of_usage(words, capsys):
    with pytest.raises(SystemExit) as told:
        main(words)
    assert told.value.code == 2
    assert capsys.readouterr().err.startswith("usage: eplanning-database")


def test_a_region_that_is_not_installed_is_told_in_a_sentence(tmp_path, capsys):
    assert main(["12.75", "list"], etc=tmp_path, state=tmp_path / "state") == 1
    assert capsys.readouterr().err == f"{tmp_path}/12.75/env: No such file or directory\n"
