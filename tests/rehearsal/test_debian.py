"""Which Debian the modules rehearse on may be chosen from outside."""

import pytest

from kit.errors import UsageProblem
from kit.rehearsal.machines.debian import DEFAULT, RELEASES
from tests.rehearsal.debian import chosen


@pytest.mark.parametrize("said", [None, ""])
def test_without_a_word_it_is_the_usual_release(monkeypatch, said):
    monkeypatch.delenv("EPLANNING_TEST_DEBIAN", raising=False)
    if said is not None:
        monkeypatch.setenv("EPLANNING_TEST_DEBIAN", said)
    assert chosen() == DEFAULT


def test_a_module_may_have_another_usual_one_that_a_word_overrides(monkeypatch):
    monkeypatch.delenv("EPLANNING_TEST_DEBIAN", raising=False)
    assert chosen("13") == "13"
    monkeypatch.setenv("EPLANNING_TEST_DEBIAN", "12")
    assert chosen("13") == "12"


@pytest.mark.parametrize("release", RELEASES)
def test_a_release_may_be_chosen(monkeypatch, release):
    monkeypatch.setenv("EPLANNING_TEST_DEBIAN", release)
    assert chosen() == release


def test_a_release_that_no_machine_has_is_refused(monkeypatch):
    monkeypatch.setenv("EPLANNING_TEST_DEBIAN", "11")
    with pytest.raises(UsageProblem, match="Debian 11 is not known here"):
        chosen()
