"""`kit rehearse`: a region provisioned, verified and taken away with one command."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rehearsal.traces import nothing, traces

KIT = (sys.executable, "-m", "kit")


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A place for regions, and a register of labs of its own."""
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    return tmp_path


def kit(*words):
    return subprocess.run([*KIT, *words], capture_output=True, text=True, check=False)


def labs_ever(workspace):
    """Names of the labs that were made, read while they last."""
    return [link.name for link in (workspace / "register").iterdir()]


@pytest.mark.parametrize(
    ("kode", "debian", "topology", "machines"),
    [("12.73", "12", "single", ["app1"]), ("33.74", "13", "split", ["app1", "db1"])],
)
def test_a_region_is_provisioned_verified_and_taken_away(workspace, kode, debian, topology, machines):
    assert kit("new", kode, "--defaults").returncode == 0
    done = kit("rehearse", kode, "--debian", debian, "--topology", topology, "--json")
    said = json.loads(done.stdout)
    assert (said["problems"], done.returncode) == ([], 0)
    assert [machine["name"] for machine in said["data"]["machines"]] == machines
    assert said["data"]["verified"]["checks"]
    assert said["data"]["changed_again"] == []
    assert labs_ever(workspace) == []
    assert "Traceback" not in done.stderr


def test_ctrl_c_in_the_middle_of_provisioning_leaves_nothing(workspace):
    assert kit("new", "12.73", "--defaults").returncode == 0
    process = subprocess.Popen(
        [*KIT, "rehearse", "12.73"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    for line in process.stderr:
        if "machine app1" in line:
            break
    [name] = labs_ever(workspace)
    assert traces(name)["processes"]
    os.killpg(process.pid, signal.SIGINT)
    _out, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert traces(name) == nothing()
    assert labs_ever(workspace) == []


def test_kept_machines_can_be_entered_and_removed_with_the_lines_that_are_printed(workspace):
    """The region's release cannot be built here, so that only the machines are made: keeping holds after a failure."""
    assert kit("new", "12.73", "--defaults").returncode == 0
    regions = workspace / "regions" / "kota-sibolga" / "region" / "opd.csv"
    regions.write_text("kode\n")
    done = kit("rehearse", "12.73", "--keep")
    assert done.returncode == 1
    [line] = [line.strip() for line in done.stderr.splitlines() if line.strip().startswith("ssh ")]
    entered = subprocess.run([*line.split(), "hostname"], capture_output=True, text=True, check=False)
    assert entered.stdout == "app1\n"
    [name] = labs_ever(workspace)
    assert kit("rehearse", "--clean").returncode == 0
    assert labs_ever(workspace) == [name]
    assert kit("rehearse", "12.73", "--clean").returncode == 0
    assert traces(name) == nothing()
    assert not Path(line.split("-i ")[1].split()[0]).exists()
