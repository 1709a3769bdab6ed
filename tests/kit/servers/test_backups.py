"""What the kit makes of a host's word on its backups; the host is played by a runner."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from kit import cli
from kit.context import Context
from kit.errors import ExitCode, RemoteFailed, Stopped
from kit.runner import Completed, RecordingRunner
from kit.servers.backups import archives
from kit.servers.backups.restoring import restore
from kit.servers.backups.taking import listed, take
from kit.servers.inventory import Host, create
from kit.servers.status import HostState, shortcomings

NOW = dt.datetime(2027, 1, 10, 6, 0, tzinfo=dt.UTC)
TAKEN = {
    "format": 2,
    "kode": "12.73",
    "taken_at": "2027-01-10T01:30:00Z",
    "release": "r1",
    "rows": 4020,
    "snapshot": "47da5604",
    "bytes": 1485811,
    "new_bytes": 577235,
    "files": 105,
    "seconds": 9.75,
    "dropped": [],
}


class Answering(RecordingRunner):
    """Answers each command on the host alike."""

    def __init__(self, **answer: object) -> None:
        super().__init__()
        self.answer = {"returncode": 0, "stdout": "", "stderr": ""} | answer

    def run(self, argv, **options):
        super().run(argv, **options)
        return Completed(tuple(str(word) for word in argv), **self.answer)


@pytest.fixture
def servers(tmp_path) -> Path:
    return create(tmp_path / "inventory", app=Host("app1", "10.0.0.1")).folder


def context(**answer: object) -> Context:
    made = Context(runner=Answering(**answer))
    made.steps.quiet = True
    return made


def test_what_the_host_says_of_a_backup_is_read_and_what_is_new_to_us_is_ignored(servers):
    done = take(context(stdout=json.dumps(TAKEN)), "12.73", servers)
    assert (done.snapshot, done.rows, done.second) == ("47da5604", 4020, None)


def test_the_hosts_own_sentence_is_what_a_person_reads(servers):
    sentence = "/srv has 64 MiB free; a copy of eplanning_12_73 may need 300."
    with pytest.raises(RemoteFailed, match="app1: /srv has 64 MiB free"):
        take(context(returncode=1, stderr=f"a note\n{sentence}\n"), "12.73", servers)


def test_a_host_from_before_is_sent_to_provision(servers):
    said = "sudo: eplanning-backup: command not found\n"
    with pytest.raises(RemoteFailed) as told:
        take(context(returncode=1, stderr=said), "12.73", servers)
    assert told.value.remedy == "`kit provision` puts eplanning-backup there."


def test_the_second_place_is_asked_for_by_name(servers):
    asked = context(stdout=json.dumps({"place": "sftp:x", "snapshots": []}))
    listed(asked, "12.73", servers, second=True)
    assert asked.runner.ran[0][-1] == "eplanning-backup 12.73 list --second"


def test_a_restore_says_which_snapshot_and_whether_it_only_judges(servers):
    told = {**TAKEN, "place": "x", "chain": {}, "files": {}, "problems": ["no"], "old": None}
    asked = context(stdout=json.dumps(told))
    done = restore(asked, "12.73", servers, snapshot="47da", second=True, check_only=True)
    assert asked.runner.ran[0][-1] == "eplanning-restore 12.73 --snapshot 47da --second --check-only"
    assert done.problems == ("no",)


def test_a_moment_is_asked_for_with_its_offset(servers):
    told = {**TAKEN, "place": "x", "chain": {}, "files": {}, "problems": [], "old": "lama"}
    asked = context(stdout=json.dumps(told))
    restore(asked, "12.73", servers, moment=dt.datetime(2027, 1, 9, 21, 15, tzinfo=ZoneInfo("Asia/Jakarta")))
    assert asked.runner.ran[0][-1] == "eplanning-restore 12.73 --to-time 2027-01-09T21:15:00+07:00"


class StoppedBy(RecordingRunner):
    """A person who presses Ctrl-C while the host restores; afterwards it is 14:25:00 there, by its own clock."""

    def __init__(self, databases: list[str], *, gone: bool = False) -> None:
        super().__init__()
        self.databases, self.gone, self.stopped = databases, gone, False

    def run(self, argv, **options):
        done, command = super().run(argv, **options), str(argv[-1])
        if command.startswith("eplanning-restore"):
            raise KeyboardInterrupt
        if self.gone and "-O" not in argv:
            return Completed(done.argv, 255, stderr="ssh: connect to host 10.0.0.1 port 22: Connection refused")
        self.stopped = self.stopped or "pkill -TERM" in command
        told = "20270110142500" if command.startswith("date") else json.dumps({"databases": self.databases})
        return Completed(done.argv, 0, stdout=told)


def stopped(servers: Path, runner: StoppedBy) -> Stopped:
    made = Context(runner=runner)
    made.steps.quiet = True
    with pytest.raises(Stopped) as told:
        restore(made, "12.73", servers)
    assert told.value.exit_code == ExitCode.INTERRUPTED
    return told.value


def test_a_restore_that_is_stopped_ends_on_the_host_too_and_says_that_nothing_changed(servers):
    runner = StoppedBy(["eplanning_12_73", "eplanning_12_73_lama_20270110132053"])
    assert stopped(servers, runner).message == "Stopped in time: nothing on app1 was changed."
    assert runner.stopped


def test_a_restore_that_is_stopped_too_late_names_the_database_of_before(servers):
    told = stopped(servers, StoppedBy(["eplanning_12_73", "eplanning_12_73_lama_20270110142500"]))
    assert told.message.startswith("Stopped too late: the backup is in its place.")
    assert "eplanning_12_73_lama_20270110142500" in told.message


def test_a_restore_that_is_stopped_where_the_host_is_gone_promises_nothing(servers):
    told = stopped(servers, StoppedBy([], gone=True))
    assert "does not say what became of it" in told.message
    assert "eplanning-database 12.73 list" in told.remedy


def host(**known: object) -> HostState:
    return HostState("app1", {}, 9000, 10, application=True, certificate_ends="Dec 31 00:00:00 2027 GMT", **known)


def sentences(**known: object) -> str:
    return "\n".join(what for what, _remedy in shortcomings([host(**known)], NOW))


def test_a_backup_of_last_night_is_no_shortcoming():
    assert "last backup is" not in sentences(last_backup=TAKEN)


@pytest.mark.parametrize("known", [None, {**TAKEN, "taken_at": "2027-01-08T01:30:00Z"}], ids=["none", "two days old"])
def test_a_missing_or_an_old_backup_is_told(known):
    assert "The last backup is " in sentences(last_backup=known)


def test_a_second_place_that_fell_behind_is_told():
    fine = {**TAKEN, "second": "sftp:x", "second_at": TAKEN["taken_at"]}
    assert "second place" not in sentences(last_backup=fine)
    assert "in the second place is 52 hours old" in sentences(last_backup={**fine, "second_at": "2027-01-08T01:30:00Z"})


ARCHIVED = {"earliest": "2027-01-03T01:31:00Z", "archived_at": "2027-01-10T05:50:00Z", "problem": None}


def test_an_archive_that_is_kept_is_told_and_no_shortcoming():
    assert "archive" not in sentences() + sentences(archive=ARCHIVED)
    assert archives.told(ARCHIVED, NOW) == "any moment since 2027-01-03T01:31:00Z, newest piece 10 minutes old"
    assert archives.told({}, NOW) == "not there yet"


def test_an_archive_that_fell_behind_is_told_with_its_reason():
    assert "is behind: no room" in sentences(archive={**ARCHIVED, "problem": "no room"})
    old = "2027-01-10T04:00:00Z"
    assert "piece of the archive is 120 minutes old" in sentences(archive={**ARCHIVED, "archived_at": old})
    assert "archive in the second place is 120 minutes old" in sentences(archive={**ARCHIVED, "second_at": old})


@pytest.fixture
def region(tmp_path, monkeypatch) -> Path:
    (tmp_path / "daerah" / "region").mkdir(parents=True)
    said = "kode: '12.73'\nnama: Kota Sibolga\n"
    (tmp_path / "daerah" / "region" / "region.yml").write_text(said, encoding="utf-8")
    return tmp_path / "daerah"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["restore", "--json"], "With --json nobody is asked."),
        (["backup", "--second"], "--second goes with --list"),
        (["import-region", "daerah.tar", "--json", "--yes"], "With --json nobody is asked."),
        (["restore", "--to-time", "besok"], "besok is not a moment."),
        (["restore", "--to-time", "2999-01-31T21:15:00+07:00"], "2999-01-31T21:15:00+07:00 is still to come."),
        (["restore", "--to-time", "2027-01-01T00:00:00+07:00", "--snapshot", "47da"], "--to-time goes with neither"),
        (["restore", "--check-only"], "hosts.yml is missing"),
    ],
)
def test_words_that_do_not_fit_are_refused_before_a_host_is_asked(region, words, sentence):
    verb, *rest = words
    done = CliRunner().invoke(cli.root, [verb, str(region), *rest])
    assert done.exit_code
    assert sentence in str(done.exception.message)
