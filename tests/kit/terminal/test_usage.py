"""Words that fit no command get a sentence in the active language, and the command to type."""

from __future__ import annotations

import json

import pytest

from kit import i18n
from kit.cli import main


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    """What `kit WORDS` answers to words that fit nothing, in a folder with one region."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kit.region.workspace.known_regions", lambda: [type("Region", (), {"kode": "12.73"})])
    yield lambda *words: _answered(capsys, words)
    i18n.activate("en")


def _answered(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(["--lang", "en", *words])
    assert ended.value.code == 2
    told = capsys.readouterr()
    return told.out or told.err


@pytest.mark.parametrize(
    ("words", "wrong", "remedy"),
    [
        ("provison 12.73", "There is no command `kit provison`.", "Did you mean `kit --lang en provision 12.73`?"),
        ("train strat", "There is no command `kit train strat`.", "Did you mean `kit --lang en train start`?"),
        ("access 12.73 list", "There is no command `kit access 12.73`.", "`kit --lang en access list 12.73`?"),
        ("xyz", "There is no command `kit xyz`.", "→ `kit --help` tells what it takes."),
        ("verify", "`kit verify` has to be told REGION.", "Did you mean `kit verify 12.73`?"),
        ("new", "`kit new` has to be told KODE.", "→ `kit new --help` tells what it takes."),
        ("handover lineage", "has to be told a file (FILES).", "→ `kit handover lineage --help` tells what it takes."),
        ("verify 12.73 --inventry x", "`kit verify` has no option --inventry.", "Did you mean --inventory?"),
        ("rehearse 12.73 --debian 11", "--debian is one of: 12, 13.", "`kit rehearse --help` tells what it takes."),
        ("serve 12.73 --port abc", "--port was not understood: ", "`kit serve --help` tells what it takes."),
        ("verify 12.73 12.74", "`kit verify` knows nothing to do with: 12.74", "A name with spaces stands in quotes."),
        (
            "import opd 12.73",
            "`kit import` has to be told REGION.",
            "`kit import {opd|wilayah|kamus} FILE REGION`.",
        ),
    ],
)
def test_what_is_wrong_and_what_to_type(said, words, wrong, remedy):
    first, second = said(*words.split()).splitlines()
    assert wrong in first
    assert remedy in second


def test_a_program_gets_the_envelope(said):
    problem = json.loads(said("verify", "--json"))["problems"][0]
    assert (problem["code"], problem["message"]) == ("usage", "`kit verify` has to be told REGION.")


def test_a_group_without_a_verb_shows_its_help(said):
    assert said("train").startswith("Usage: kit train")


def test_clicks_own_words_speak_the_language_that_was_asked_for(capsys):
    for language, word in (("id", "Cara pakai: kit verify"), ("en", "Usage: kit verify")):
        with pytest.raises(SystemExit):
            main(["--lang", language, "verify", "--help"])
        assert capsys.readouterr().out.startswith(word)
    i18n.activate("en")
