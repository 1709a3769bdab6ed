"""A yes is a yes in either language."""

from __future__ import annotations

import io

import click
import pytest

from kit.errors import UsageProblem
from kit.terminal import asking


@pytest.fixture
def answers(monkeypatch):
    """The person types these words, one after the other."""

    def type_(*words):
        left = iter(words)
        monkeypatch.setattr("click.prompt", lambda *_asked, **_given: next(left))

    return type_


@pytest.mark.parametrize(
    ("word", "agreed"),
    [("y", True), ("Ya", True), (" yes ", True), ("", False), ("n", False), ("t", False), ("Tidak", False)],
)
def test_yes_and_no_in_either_language(answers, word, agreed):
    answers(word)
    assert asking.agreed("Go on?") is agreed


def test_another_word_is_asked_again(answers, capsys):
    answers("entahlah", "ya")
    assert asking.agreed("Go on?")
    assert "Please answer y or n." in capsys.readouterr().err


def test_without_a_yes_it_ends(answers):
    answers("")
    with pytest.raises(click.Abort):
        asking.require("Go on?")


def test_where_nobody_is_there_the_option_is_named_that_agrees(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(UsageProblem, match="Nobody is there to answer") as told:
        asking.require("Go on?")
    assert "--yes" in told.value.remedy
