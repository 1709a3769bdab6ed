"""`kit doctor` tells what is missing and how to get it."""

import json

from click.testing import CliRunner

from kit import needs
from kit.cli import root


def run(*words):
    return CliRunner().invoke(root, ["doctor", *words])


def test_a_missing_program_is_named_with_the_line_that_installs_it(monkeypatch, tmp_path):
    monkeypatch.setattr(needs, "missing", lambda purpose: [needs.Need("git", "git", "keeps versions")])
    done = run("--for", "provision")
    assert done.exit_code == 3
    assert "sudo apt-get install -y --no-install-recommends git" in done.output


def test_json_lists_what_was_looked_for(monkeypatch):
    monkeypatch.setattr(needs, "missing", lambda purpose: [])
    envelope = json.loads(run("--for", "demo", "--json").stdout)
    assert envelope["data"]["found"] == {"git": True}


def test_a_program_that_is_nowhere_counts_as_missing():
    assert not needs.Need("no-such-program-anywhere", "x", "").met()
    assert not needs.Need("/no/such/*/file", "x", "").met()


def test_every_purpose_contains_what_it_builds_on():
    for purpose, parts in needs.INCLUDES.items():
        assert parts[-1] == purpose
        for part in parts:
            assert set(needs.INCLUDES[part]) <= set(parts)
