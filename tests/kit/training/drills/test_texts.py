"""What is written in each drill: whole, in the trainee's language, free of any region, and of scripts that can run."""

import re
import shlex
import subprocess

import click
import pytest

from kit import cli
from kit.training import drills
from kit.training.drills import page

EVERY = drills.every()
BY_ID = [pytest.param(drill, id=drill.id) for drill in EVERY]


def scripts(drill):
    yield from (drill.fault, drill.shown, drill.clear)
    yield from (sign.run for sign in drill.signs)
    yield from (mend.run for mend in drill.bad_mends)
    yield from (text for where, text in drill.commands() if where == "sh")


def test_there_are_as_many_as_the_course_asks_for():
    assert len(EVERY) >= 15
    assert len({drill.title for drill in EVERY}) == len(EVERY)


@pytest.mark.parametrize("drill", BY_ID)
def test_the_text_is_whole(drill):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", drill.id)
    assert 5 <= drill.minutes <= 60
    assert "“" in drill.symptom or '"' in drill.symptom, "somebody says it"
    assert drill.teaches.endswith(".")
    for part in ("## Menemukan", "## Memahami", "## Memperbaiki"):
        assert drill.solution.count(part) == 1
    assert drill.signs
    assert all(sign.say.endswith((".", ").")) for sign in drill.signs)


@pytest.mark.parametrize("drill", BY_ID)
def test_hints_cost_more_the_more_they_give_away_and_never_all(drill):
    costs = [hint.cost for hint in drill.hints]
    assert len(costs) >= 2
    assert min(costs) > 0
    assert sum(costs) < 50


@pytest.mark.parametrize("drill", BY_ID)
def test_scripts_are_right_bash_and_name_no_region(drill):
    for script in scripts(drill):
        done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True, check=False)
        assert done.stderr == ""
    told = " ".join((drill.symptom, drill.solution, *scripts(drill)))
    assert not re.search(r"\b\d\d\.\d\d\b|sibolga", told, re.IGNORECASE)


@pytest.mark.parametrize("drill", BY_ID)
def test_a_pipe_ends_in_what_reads_to_the_end(drill):
    """`grep -q` leaves early, and what writes then fails: now and then only, under `pipefail`."""
    assert [script for script in scripts(drill) if re.search(r"\| *grep -\w*q", script)] == []


@pytest.mark.parametrize("drill", BY_ID)
def test_the_solution_has_commands_and_those_of_the_kit_exist(drill):
    commands = list(drill.commands())
    assert commands
    for line in (line for where, text in commands if where == "kit" for line in text.splitlines()):
        _kit, verb, *words = shlex.split(line)
        known = cli.main_group() if hasattr(cli, "main_group") else cli.root
        with click.Context(known) as ctx:
            command = known.get_command(ctx, verb)
        options = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options


def test_the_reference_lists_them_all():
    assert page.FILE.read_text(encoding="utf-8") == page.page(), "python -m kit.training.drills.page"
