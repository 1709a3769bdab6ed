"""Real machines for tests: one lab a worker, a clean machine a test. Nothing of them outlives the run."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Callable, Iterator

import pytest

from kit.rehearsal.machines.debian import DEFAULT
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.machines.nspawn import Nspawn
from kit.runner import Runner
from tests.rehearsal.debian import chosen

NewMachine = Callable[..., Machine]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all tests of a module's own machine: it is provisioned once."""
    for item in items:
        if "new_module_machine" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A shell that runs the tests in its background has them ignore SIGINT, and whatever they start would as well."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def runner() -> Runner:
    return Runner()


@pytest.fixture(scope="session")
def lab(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The machines of this worker. The base is made once, by the worker that comes first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(tmp_path_factory.mktemp("machines")))
        opened = Lab.open(runner, Nspawn(runner), "tests")
    with opened:
        yield opened


@pytest.fixture(scope="module")
def debian(request: pytest.FixtureRequest) -> str:
    """The release under rehearsal."""
    return chosen(getattr(request.module, "DEBIAN", DEFAULT))


def _maker(lab: Lab, debian: str) -> Iterator[NewMachine]:
    made: list[Machine] = []

    def new(name: str = "app") -> Machine:
        made.append(lab.machine(f"{name}{next(_numbers)}", debian))
        return made[-1]

    yield new
    for machine in made:
        lab.destroy(machine)


_numbers = itertools.count(1)


@pytest.fixture
def new_machine(lab: Lab, debian: str) -> Iterator[NewMachine]:
    """`new_machine("app")`: as many clean machines as a test wants, of the chosen release; gone at its end."""
    yield from _maker(lab, debian)


@pytest.fixture(scope="module")
def new_module_machine(lab: Lab, debian: str) -> Iterator[NewMachine]:
    """The same for a whole module: provision once, `lab.save(machine)`, then `lab.reset(machine)` per test."""
    yield from _maker(lab, debian)


@pytest.fixture
def machine(new_machine: NewMachine) -> Machine:
    """A clean machine."""
    return new_machine()


@pytest.fixture
def machine_pair(new_machine: NewMachine) -> tuple[Machine, Machine]:
    """Two clean machines that reach each other by `address`."""
    return new_machine("app"), new_machine("db")
