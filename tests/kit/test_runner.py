"""External commands: as lists, with an end, told in a sentence when they fail."""

import time

import pytest

from kit.errors import KitError, Lacking
from kit.runner import CommandFailed, Runner


def test_a_missing_program_is_named():
    with pytest.raises(Lacking, match="no-such-program"):
        Runner().run(["no-such-program", "x"])


def test_a_failure_says_the_command_its_code_and_its_last_words():
    with pytest.raises(CommandFailed, match="ended with code 3: second"):
        Runner().run(["sh", "-c", "echo first >&2; echo second >&2; exit 3"])


def test_words_are_never_read_by_a_shell():
    assert Runner().run(["echo", "$HOME; ls"]).stdout == "$HOME; ls\n"


def test_each_command_is_echoed_as_it_could_be_typed():
    lines = []
    Runner(lines.append).run(["echo", "two words"])
    assert lines == ["echo 'two words'"]


def test_a_command_that_takes_too_long_is_ended_and_told():
    with pytest.raises(KitError, match="did not finish within 0 seconds"):
        Runner().run(["sleep", "60"], timeout=0.2)


def test_what_runs_beside_is_ended_when_its_body_is_left_early():
    with pytest.raises(KeyboardInterrupt), Runner().beside(["sleep", "60"], {}) as running:
        while not running.running():
            time.sleep(0.01)
        time.sleep(0.2)
        raise KeyboardInterrupt
    assert running.result().returncode == -15


def test_what_is_typed_in_reaches_the_command():
    assert Runner().run(["cat"], input="halo").stdout == "halo"
