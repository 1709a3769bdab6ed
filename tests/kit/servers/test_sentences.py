"""Failures of a play, as a person reads them."""

from __future__ import annotations

import errno
import json

import pytest

from kit.errors import ExitCode
from kit.servers.ansible.events import Teller, follow
from kit.servers.ansible.sentences import as_error
from kit.terminal.steps import Steps


def failed(**result):
    return {"event": "failed", "task": "Install", "host": "app1", "result": result}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("debian@10.0.0.1: Permission denied (publickey).", "app1 does not accept this SSH key."),
        ("@@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @@", "app1 shows another host key"),
        ("ssh: connect to host 10.0.0.1 port 22: No route to host", "app1 does not answer over SSH."),
        ("ssh: Could not resolve hostname app1", "The name of app1 is unknown."),
        ("Missing sudo password", "app1 asks for a password"),
        ("/bin/sh: 1: /usr/bin/python3: not found", "app1 has no Python."),
        ("E: Failed to fetch packages", "app1 cannot fetch Debian's packages."),
        ("tar: write error: No space left on device", "The disk of app1 is full."),
    ],
)
def test_what_hosts_say_becomes_a_sentence(said, sentence):
    error = as_error(failed(msg=said))
    assert error.message.startswith(sentence)
    assert error.remedy
    assert error.exit_code is ExitCode.REMOTE


def test_a_full_disk_is_known_by_its_number():
    assert as_error(failed(msg="whatever", errno=errno.ENOSPC)).message == "The disk of app1 is full."


def test_an_unfit_host_is_told_everything_at_once():
    problems = [
        {"code": "distribution", "values": {"found": "Alpine Linux", "supported": "debian 12, debian 13"}},
        {"code": "memory", "values": {"found": 256, "least": 900}},
    ]
    error = as_error(failed(msg="no", problems=problems))
    assert error.message == (
        "app1 will not do: it runs Alpine Linux; supported are debian 12, debian 13; "
        "it has 256 MiB of memory, 900 MiB are needed."
    )
    assert error.remedy == "Nothing on it was touched."


def test_any_other_failure_names_the_step_and_the_last_words():
    error = as_error(failed(msg="non-zero return code", stderr="Traceback\nProgrammingError: no such table\n", rc=1))
    assert error.message == "“Install” failed on app1: ProgrammingError: no such table"


def test_each_task_is_a_line_and_skipped_ones_are_none(tmp_path):
    lines = []
    out = type(
        "Out", (), {"write": lambda self, text: lines.append(text), "flush": lambda s: None, "isatty": lambda s: 0}
    )()
    teller = Teller(Steps(out))
    for event in (
        {"event": "task", "name": "One"},
        {"event": "ok", "task": "One", "host": "a", "changed": True, "result": {}},
        {"event": "task", "name": "Two"},
        {"event": "skipped", "task": "Two", "host": "a", "changed": False, "result": {}},
        {"event": "task", "name": "Three"},
        {**failed(msg="x"), "task": "Three"},
        {"event": "end"},
    ):
        teller.take(event)
    assert [line.split()[:2] for line in lines if line.strip()] == [["✓", "One"], ["✗", "Three"]]
    assert teller.played.changed == ["a: One"]
    assert teller.played.failure["task"] == "Three"


def test_events_are_read_to_the_end_even_in_pieces(tmp_path):
    file = tmp_path / "events"
    file.write_text(json.dumps({"event": "a"}) + "\n" + '{"event": ', encoding="utf-8")
    alive = iter([True, False])

    def running():
        if not next(alive):
            return False
        with file.open("a", encoding="utf-8") as more:
            more.write('"b"}\n')
        return True

    assert [event["event"] for event in follow(file, running)] == ["a", "b"]
