"""What the host makes of its archive of the database. pgBackRest is played by answers; rehearsal has the real one."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from eplanning_host import archiving, moment, plan, restore
from eplanning_host.archive import Archive, Base, bases_of, chosen, due, gap
from eplanning_host.command import Refused
from tests.playbooks.host import PRESENT
from tests.playbooks.test_backup_command import Host, disk_of_its_own, host  # noqa: F401

JAKARTA = dt.timezone(dt.timedelta(hours=7))


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2027-01-{text}+07:00")


def base(stop: str, *, full: bool = True) -> Base:
    ended = at(stop)
    return Base(ended.strftime("%d"), full, ended - dt.timedelta(minutes=5), ended, "000000010000000000000003", 2**20)


def test_base_backups_are_read_as_they_are_told_without_those_that_are_damaged():
    told = {"type": "full", "timestamp": {"start": 10, "stop": 20}, "archive": {"start": "00"}, "info": {"size": 7}}
    found = [told | {"label": "B", "timestamp": {"start": 30, "stop": 40}, "type": "incr"}, told | {"label": "A"}]
    bases = bases_of({"backup": [*found, told | {"label": "C", "error": True}]})
    assert [(one.label, one.full, one.stop.timestamp()) for one in bases] == [("A", True, 20), ("B", False, 40)]


def test_a_moment_is_reached_from_the_last_base_before_it():
    bases = [base("10T02:00:00"), base("11T02:00:00", full=False), base("12T02:00:00", full=False)]
    assert chosen(bases, at("11T21:15:00"), at("13T00:00:00")).label == "11"
    assert chosen(bases, at("11T02:00:00"), at("13T00:00:00")).label == "10"


@pytest.mark.parametrize(
    ("bases", "wanted", "sentence"),
    [
        ([], "11T00:00:00", "The archive has no base backup yet"),
        ([base("10T02:00:00")], "13T00:00:01", "2027-01-12T17:00:01Z is still to come"),
        ([base("10T02:00:00")], "10T02:00:00", "The archive begins at 2027-01-09T19:00:01Z"),
    ],
    ids=["nothing", "still to come", "too early"],
)
def test_a_moment_the_archive_does_not_reach_is_refused_with_what_could_be_asked_for(bases, wanted, sentence):
    with pytest.raises(Refused, match=sentence):
        chosen(bases, at(wanted), at("13T00:00:00"))


@pytest.mark.parametrize(
    ("bases", "now", "wanted"),
    [
        ([], "10T09:00:00", "full"),
        ([base("10T09:05:00")], "10T22:00:00", ""),
        ([base("10T09:05:00")], "11T01:29:00", ""),
        ([base("10T09:05:00")], "11T01:31:00", "incr"),
        ([base("10T01:36:00"), base("16T01:36:00", full=False)], "17T01:31:00", "full"),
        ([base("10T01:36:00"), base("17T01:36:00", full=False)], "17T09:00:00", ""),
    ],
    ids=["first", "same day", "before the hour", "after the hour", "a week later", "once a night"],
)
def test_a_base_is_taken_once_a_night_and_a_whole_one_every_week(bases, now, wanted):
    assert due(bases, "01:30", at(now)) == wanted


def segment(number: int, timeline: int = 1) -> str:
    return f"{timeline:08X}{number // 256:08X}{number % 256:08X}"


def test_a_segment_that_is_missing_is_found_also_where_the_names_change_over():
    whole = [segment(number) for number in range(250, 260)]
    assert gap(whole, segment(252)) == ""
    assert gap([*whole[:5], *whole[7:]], segment(252)) == segment(255)
    assert gap(whole[3:], segment(252)) == segment(252)
    assert gap([segment(3), segment(9, timeline=2)], segment(3)) == ""


class Played(Archive):
    """pgBackRest's part: what it was told to do, and what it fails at."""

    asked: list[str] = []
    fails = ""

    def run(self, command: str, *options: str) -> str:
        self.asked.append(" ".join([command, *options]))
        if command == self.fails:
            raise Refused(f"pgbackrest: ERROR: [082]: {command} did not work")
        if command != "info":
            return ""
        ended = dt.datetime.now(dt.UTC).timestamp() - 60
        told = {"label": "F", "type": "full", "timestamp": {"start": ended - 9, "stop": ended}}
        told |= {"archive": {"start": segment(3)}, "info": {"size": 2**20}, "database-ref": [{"name": PRESENT}]}
        return json.dumps([{"backup": [told], "archive": [{"max": segment(5)}]}])


@pytest.fixture
def kept(host, tmp_path, monkeypatch) -> Host:  # noqa: F811
    """A region with an archive of three segments."""
    host.set(archive={"at": "01:30", "days": 7})
    folder = tmp_path / "pgbackrest"
    there = folder / "archive" / "eplanning" / "15-1" / "0000000100000000"
    there.mkdir(parents=True)
    for number in (3, 4, 5):
        (there / f"{segment(number)}-0123456789.zst").write_bytes(b"log")
    (tmp_path / "etc-pgbackrest").mkdir()
    made = Played(folder, tmp_path / "etc-pgbackrest")
    monkeypatch.setattr(Played, "asked", [])
    monkeypatch.setattr(archiving, "Archive", lambda: made)
    monkeypatch.setattr(moment, "Archive", lambda: made)
    host.program = archiving.main
    host.segments = there
    return host


def note(host: Host) -> dict[str, object]:  # noqa: F811
    return json.loads((host.shared / "backup" / "archive.json").read_text(encoding="utf-8"))


def test_the_archive_is_proved_and_noted(kept):
    told = kept()
    assert [asked for asked in Played.asked if not asked.startswith("info")] == ["check"]
    assert (note(kept)["problem"], note(kept)["segment"], told["bytes"]) == (None, segment(5), 9)


def test_an_archive_that_does_not_answer_is_noted_with_how_far_it_was(kept, monkeypatch):
    kept()
    before = note(kept)["archived_at"]
    monkeypatch.setattr(Played, "fails", "check")
    assert "check did not work" in kept.refused()
    assert (note(kept)["archived_at"], note(kept)["problem"][:10]) == (before, "pgbackrest")


def test_a_hole_is_told_once_and_a_new_base_is_taken_behind_it(kept):
    next(kept.segments.glob(f"{segment(4)}-*")).unlink()
    assert f"The archive lacks {segment(4)}" in kept.refused()
    assert "backup --type=incr" in Played.asked
    assert f"lacks {segment(4)}" in note(kept)["problem"]


def test_the_second_place_gets_the_archive_with_its_key_beside_the_backups(kept, tmp_path):
    place = kept.folder / "usb" / "eplanning"
    place.parent.mkdir()
    kept.set(archive={"at": "01:30", "days": 7}, second={"repository": str(place), "keep": {"last": 1}})
    (tmp_path / "etc-pgbackrest" / "kunci.conf").write_text("kunci", encoding="ascii")
    kept()
    there = replace(kept.repository(place), kode="12.73.arsip")
    there.restore(str(there.snapshot("latest")["id"]), tmp_path / "pulih")
    assert {path.name for path in (tmp_path / "pulih").rglob("*") if path.is_file()} == {
        "kunci.conf",
        *(path.name for path in kept.segments.iterdir()),
    }
    assert kept.repository(place).snapshots() == []
    assert note(kept)["second"] == str(place)


def test_where_no_archive_was_asked_for_none_is_kept_and_no_moment_restored(host):  # noqa: F811
    host.program = archiving.main
    assert "keeps no archive" in host.refused()
    host.program = restore.main
    assert "only whole backups can be restored" in host.refused("--to-time", "2027-01-11T21:15:00+07:00")


def test_a_moment_out_of_range_touches_nothing(kept):
    kept.program = restore.main
    assert "The archive begins at" in kept.refused("--to-time", "2020-01-11T21:15:00+07:00")
    assert kept.databases() == {"postgres", PRESENT}
    assert not (kept.shared / "pulih").exists()
    with pytest.raises(SystemExit):
        kept("--to-time", "2027-01-11T21:15:00")


def test_files_that_are_gone_come_from_the_newest_backup_and_the_present_ones_stay(host, monkeypatch, tmp_path):  # noqa: F811
    host()
    media = host.shared / "media"
    (media / "usulan" / "2027" / "a.jpg").unlink()
    (media / "usulan" / "2027" / "b.jpg").write_bytes(b"baru")
    planned = plan.read("12.73", host.folder / "etc", host.folder / "state")
    planned.restored.mkdir()
    names = "usulan/2027/a.jpg\nusulan/2027/b.jpg\n"
    monkeypatch.setattr(moment.application, "manage", lambda *_words, **_options: names)
    moment._files(planned, PRESENT, second=False)
    found = {path.name: path.read_bytes() for path in (planned.restored / "media" / "usulan").rglob("*.jpg")}
    assert found == {"a.jpg": b"foto", "b.jpg": b"baru"}
    assert not (media / "usulan" / "2027" / "a.jpg").exists()


def test_a_log_that_ends_too_early_is_told_as_a_sentence(tmp_path):
    log = tmp_path / "log"
    log.write_text(
        "LOG:  last completed transaction was at log time 2027-01-11 14:03:02.5+00\n"
        "FATAL:  recovery ended before configured recovery target was reached\n",
        encoding="utf-8",
    )
    told = moment._why(log, at("11T21:15:00"), "pg_ctl: could not start server")
    assert str(told) == "The archive does not reach 2027-01-11T14:15:00Z. It ends after 2027-01-11T14:03:02Z."
    assert str(moment._why(Path("/nowhere"), at("11T21:15:00"), "pg_ctl: no")) == "PostgreSQL: pg_ctl: no"
