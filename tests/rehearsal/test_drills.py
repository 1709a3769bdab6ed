"""The drills on one real machine: each is a fault, what only hides it does not pass, its model solution does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from kit.context import Context
from kit.errors import UsageProblem
from kit.region.workspace import find_region
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.labs import INVENTORY
from kit.rehearsal.running import MARK, as_host
from kit.release import build
from kit.servers import inventory as inventories
from kit.servers.provisioning import provision
from kit.training import drills
from kit.training.drills import record
from kit.training.drills.machine import Site, opened

KODE = "12.73"


@pytest.fixture(scope="module")
def provisioned(lab: Lab, new_module_machine, tmp_path_factory) -> Iterator[Site]:
    """A machine from nothing to a running site, for all drills in turn; each leaves it as it was."""
    folder = tmp_path_factory.mktemp("drills")
    context = Context()
    context.steps.quiet = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(folder / "data"))
        patch.setenv("EPLANNING_WORKSPACE", str(folder))
        words = [sys.executable, "-m", "kit", "new", KODE, "--defaults"]
        subprocess.run(words, check=True, capture_output=True, env=os.environ.copy())
        region = find_region(KODE)
        machine = new_module_machine("app")
        lab.ledger.note(region=KODE)
        servers = inventories.create(lab.folder / INVENTORY, app=as_host(machine), settings=MARK)
        built = build(context, region.path, dirty=True, out=lab.folder / "release")
        provision(context, region.path, inventory=servers.folder, release=built.path)
        lab.save(machine)
        with opened(context, lab.folder) as there:
            yield there
        for name in (INVENTORY, "release"):
            shutil.rmtree(lab.folder / name)


@pytest.fixture
def site(provisioned: Site, lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The healthy machine. What a drill does not bring back itself is brought back after it, for the others' sake."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(provisioned.region.path.parents[1] / "data"))
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(provisioned.region.path.parents[1]))
    yield provisioned
    if drills.running(provisioned):
        lab.reset(lab.machines[provisioned.host.name])
        record.end(provisioned.lab)


@pytest.mark.parametrize("drill", drills.every(), ids=lambda drill: drill.id)
def test_a_fault_is_seen_is_not_hidden_and_is_mended_by_its_solution(drill, site):
    drill.inject(site)
    assert drill.is_shown(site)
    told = drill.check(site).findings
    assert told[0] == "What was reported still shows."
    assert not {sign.say for sign in drill.signs} & {*told}
    for mend in drill.bad_mends:
        site.script(mend.run)
        verdict = drill.check(site)
        assert not verdict.mended, mend.why
        assert any(mend.told in finding for finding in verdict.findings), verdict.findings
    drill.solve(site)
    assert drill.check(site) == drills.Verdict(mended=True, findings=())
    assert drills.running(site) is None


def test_one_drill_at_a_time_and_giving_up_frees_the_machine(site):
    first, second = drills.named("left-closed"), drills.named("wrong-rights")
    first.inject(site)
    with pytest.raises(UsageProblem, match="left-closed is open"):
        second.inject(site)
    with pytest.raises(UsageProblem, match="wrong-rights is not open"):
        second.check(site)
    first.abandon(site)
    with pytest.raises(UsageProblem, match="left-closed is not open"):
        first.abandon(site)
