"""However a run ends, this computer is as it was."""

import signal
import subprocess
import sys
import time

import pytest

from kit.errors import UsageProblem
from kit.rehearsal.machines import labs
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.labs import State
from kit.rehearsal.machines.nspawn import Nspawn
from tests.rehearsal.traces import nothing, traces

OWNER = """
import time
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.nspawn import Nspawn
from kit.runner import Runner
with Lab.open(Runner(), Nspawn(Runner()), "a run that is ended") as lab:
    lab.machine("app1")
    print(lab.name, flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def own_register(monkeypatch, tmp_path):
    """These tests clean up; tests that run beside them must not lose their machines to that, nor find them."""
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))


@pytest.fixture
def empty_lab(runner):
    """A living lab without machines."""
    with Lab.open(runner, Nspawn(runner), "a living run") as lab:
        yield lab


@pytest.fixture
def owner(runner):
    """A process with a lab and one running machine; its name is the first thing it says."""
    process = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    process.lab = process.stdout.readline().strip()
    assert process.lab, "the owner could not make its machine"
    yield process
    process.kill()
    process.wait()
    labs.clean(runner)


def state_of(name):
    return next((lab.state for lab in labs.found() if lab.name == name), None)


def test_a_living_run_is_never_cleaned_away(owner, runner):
    assert state_of(owner.lab) is State.LIVE
    labs.clean(runner, names=frozenset({owner.lab}))
    assert traces(owner.lab)["processes"]
    with pytest.raises(UsageProblem, match=f"in use by process {owner.pid}"):
        labs.remove(runner, owner.lab)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_run_takes_everything_away_itself(owner, number):
    assert traces(owner.lab) != nothing()
    owner.send_signal(number)
    owner.wait(60)
    assert traces(owner.lab) == nothing()
    assert state_of(owner.lab) is None


def test_an_impatient_second_interrupt_does_not_stop_the_clearing_up(owner):
    owner.send_signal(signal.SIGINT)
    time.sleep(0.2)
    owner.send_signal(signal.SIGINT)
    owner.wait(60)
    assert traces(owner.lab) == nothing()


def test_what_a_killed_run_left_is_found_and_taken_away(owner, runner):
    owner.kill()
    owner.wait()
    left = traces(owner.lab)
    assert all(left[kind] for kind in ("mounts", "links", "groups", "processes", "tables"))
    assert state_of(owner.lab) is State.LEFT
    gone = labs.clean(runner)
    assert owner.lab in {lab.name for lab in gone}
    assert traces(owner.lab) == nothing()
    assert state_of(owner.lab) is None


def test_a_run_killed_while_it_makes_its_machine_leaves_nothing_that_is_not_written_down(runner):
    for patience in (0.3, 0.5, 0.7, 1.0, 1.5):
        process = subprocess.Popen([sys.executable, "-c", OWNER])
        time.sleep(patience)
        process.kill()
        process.wait()
        names = [lab.name for lab in labs.found() if lab.pid == process.pid]
        time.sleep(0.5)  # a supervisor that was being started may still come up
        labs.clean(runner)
        assert [traces(name) for name in names] == [nothing()] * len(names)


def test_kept_machines_outlive_their_maker_until_they_are_named(runner, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))
    with Lab.open(runner, Nspawn(runner), "kept on purpose", region="12.73") as lab:
        machine = lab.machine("app1")
        lab.keep()
    try:
        assert state_of(lab.name) is State.KEPT
        labs.clean(runner)
        assert machine.run(runner, "true").returncode == 0
    finally:
        labs.remove(runner, lab.name)
    assert traces(lab.name) == nothing()


def test_a_run_that_fails_takes_its_machines_away(runner, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))
    with pytest.raises(ZeroDivisionError), Lab.open(runner, Nspawn(runner), "an error") as lab:
        lab.machine("app1")
        raise ZeroDivisionError
    assert traces(lab.name) == nothing()
    assert not lab.folder.exists()


def test_a_run_that_fails_keeps_the_machines_that_were_to_be_kept(runner, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))
    with pytest.raises(ZeroDivisionError), Lab.open(runner, Nspawn(runner), "an error to look at") as lab:
        lab.network()
        lab.keep()
        raise ZeroDivisionError
    assert state_of(lab.name) is State.KEPT
    labs.remove(runner, lab.name)
    assert traces(lab.name) == nothing()


def test_a_name_that_is_taken_is_refused(empty_lab, runner):
    with pytest.raises(UsageProblem, match=empty_lab.name):
        Lab.open(runner, Nspawn(runner), "a second one", name=empty_lab.name)


def test_a_lab_that_is_kept_in_another_folder_is_found_too(empty_lab, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "another"))
    assert [found.folder for found in labs.found()] == [empty_lab.folder]
