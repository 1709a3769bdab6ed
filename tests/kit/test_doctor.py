"""`kit doctor` tells what is missing and how to get it."""

import json

import pytest
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


@pytest.fixture
def nobody(monkeypatch, tmp_path):
    """A computer on which nobody has told git a name."""
    monkeypatch.setattr(needs, "missing", lambda purpose: [])
    for name in (*(f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")), "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    return tmp_path / "gitconfig"


def test_a_computer_whose_git_knows_nobody_is_told_the_two_lines_and_lacks_nothing(nobody):
    done = run("--for", "demo")
    assert done.exit_code == 0
    assert "git does not know who you are" in done.output
    assert 'git config --global user.name "NAMA ANDA"' in done.output
    assert "git config --global user.email" in done.output
    assert not nobody.exists()


def test_a_name_and_an_address_are_enough(nobody):
    nobody.write_text("[user]\n\tname = Ayu Lestari\n")
    assert json.loads(run("--for", "demo", "--json").stdout)["data"]["identity"] is False
    nobody.write_text("[user]\n\tname = Ayu Lestari\n\temail = ayu@daerah.example\n")
    done = run("--for", "demo")
    assert "git" not in done.output.partition("Nothing that is needed is missing.")[2]
    assert "who you are" not in done.output
