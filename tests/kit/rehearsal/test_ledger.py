"""What is made is written down first, and taken away in reverse order."""

import json

import pytest

from kit.errors import KitError
from kit.rehearsal.machines import undo as undoing
from kit.rehearsal.machines.ledger import Ledger, Resource
from kit.rehearsal.machines.undo import UNDO, undo
from kit.runner import RecordingRunner


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path)


def test_a_thing_is_on_disk_as_soon_as_it_is_added(ledger, tmp_path):
    ledger.add("link", "epl-abcde")
    assert json.loads((tmp_path / "ledger.json").read_text())["resources"] == [
        {"kind": "link", "name": "epl-abcde", "machine": ""}
    ]


def test_a_thing_added_twice_is_there_once(ledger):
    ledger.add("mount", "/a", "app")
    ledger.add("mount", "/a", "app")
    assert ledger.of("app") == [Resource("mount", "/a", "app")]


def test_another_process_reads_what_was_written(ledger, tmp_path):
    ledger.note(what="a rehearsal", pid=4)
    ledger.add("mount", "/a", "app")
    again = Ledger(tmp_path)
    assert again.facts["what"] == "a rehearsal"
    assert again.resources == ledger.resources


def test_things_are_taken_away_last_made_first_and_forgotten(ledger, monkeypatch):
    gone = []
    monkeypatch.setitem(UNDO, "mount", lambda runner, name: gone.append(name))
    for name in ("/first", "/second", "/third"):
        ledger.add("mount", name)
    undo(RecordingRunner(), ledger, list(ledger.resources))
    assert gone == ["/third", "/second", "/first"]
    assert ledger.resources == []


def test_what_will_not_go_is_named_and_stays_written_while_the_rest_goes(ledger, monkeypatch):
    def stuck(runner, name):
        if name == "/stuck":
            raise OSError("Device or resource busy")

    monkeypatch.setitem(UNDO, "mount", stuck)
    for name in ("/free", "/stuck"):
        ledger.add("mount", name)
    with pytest.raises(KitError, match="mount /stuck: Device or resource busy") as stayed:
        undo(RecordingRunner(), ledger, list(ledger.resources))
    assert "kit rehearse --clean" in stayed.value.remedy
    assert ledger.resources == [Resource("mount", "/stuck")]


def test_a_thing_that_another_version_of_the_kit_wrote_down_is_named(ledger):
    ledger.add("balloon", "red")
    with pytest.raises(KitError, match="red: this version of the kit does not know a balloon"):
        undo(RecordingRunner(), ledger, list(ledger.resources))
    assert ledger.resources == [Resource("balloon", "red")]


def test_what_is_gone_already_is_no_problem(tmp_path):
    runner = RecordingRunner()
    for kind in ("folder", "mount", "process"):
        UNDO[kind](runner, str(tmp_path / "never-made"))
    UNDO["group"](runner, "epl-never-made")
    UNDO["link"](runner, "epl-never")
    assert runner.ran == []


def test_a_folder_with_something_mounted_in_it_is_not_emptied(tmp_path, monkeypatch):
    (tmp_path / "precious").touch()
    monkeypatch.setattr(undoing, "mounts_below", lambda folder: [folder / "root"])
    with pytest.raises(OSError, match="mounted"):
        UNDO["folder"](RecordingRunner(), str(tmp_path))
    assert (tmp_path / "precious").exists()
