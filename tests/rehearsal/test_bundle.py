"""A server from which nothing gets out is provisioned from one file; so is a laptop."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.bundle.debian import INDEX
from kit.bundle.signature import Trust
from kit.bundle.using import opened
from kit.bundle.writing import Bundle, write
from kit.context import Context
from kit.errors import RemoteFailed
from kit.region.workspace import find_region
from kit.rehearsal.machines.debian import RELEASES
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine, folder_of
from kit.rehearsal.running import as_host
from kit.runner import Completed, Runner
from kit.servers import inventory as inventories
from kit.servers import verify
from kit.servers.provisioning import provision

KODE = "12.73"
DEBIAN = "13"  # of every test run; the usual release has the other modules


@dataclass(frozen=True)
class Office:
    """A machine without a way out, the trainer's workspace, and the bundle he brought. `passages`: what got out before
    the machine was closed, and afterwards. `newer`: packages it had in a later version than the bundle."""

    machine: Machine
    workspace: Path
    data: Path
    bundle: Bundle
    passages: tuple[dict[str, bool], dict[str, bool]]
    newer: dict[str, str]
    debian: str
    first: dict[str, object]

    @property
    def brought(self) -> dict[str, str]:
        """The version of each package in the bundle."""
        with tarfile.open(self.bundle.path) as tar:
            index = tar.extractfile(f"{self.bundle.manifest.root}/debian/{self.debian}/{INDEX}").read().decode()
        return dict(re.findall(r"^Package: (.+)$(?:\n.+)*?\nVersion: (.+)$", index, re.MULTILINE))

    def root(self, *words: str, check: bool = True) -> str:
        return root(self.machine, *words, check=check).stdout.strip()

    @property
    def region(self) -> Path:
        return self.workspace / "regions" / "kota-sibolga"

    @property
    def python(self) -> str:
        """The package with the interpreter of Debian's own Python."""
        return python(self.machine)

    @property
    def inventory(self) -> Path:
        return self.workspace / "inventories" / KODE


def root(machine: Machine, *words: str, check: bool = True) -> Completed:
    return machine.run(Runner(), "sudo", *words, check=check, timeout=300)


def python(machine: Machine) -> str:
    ask = "import sys; print('python{}.{}-minimal'.format(*sys.version_info))"
    return root(machine, "python3", "-c", ask).stdout.strip()


def quiet() -> Context:
    context = Context()
    context.steps.quiet = True
    return context


def kit(workspace: Path, *words: str | Path) -> dict[str, object]:
    """What a command of the kit answers, run as a person would."""
    environment = {**os.environ, "EPLANNING_WORKSPACE": str(workspace)}
    argv = [sys.executable, "-m", "kit", *map(str, words), "--json"]
    done = subprocess.run(argv, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)["data"]


@contextmanager
def listener(address: str) -> Iterator[int]:
    """A port of this computer that takes connections."""
    with socket.create_server((address, 0)) as server:
        thread = threading.Thread(target=_accept, args=(server,), daemon=True)
        thread.start()
        yield server.getsockname()[1]


def _accept(server: socket.socket) -> None:
    try:
        while True:
            server.accept()[0].close()
    except OSError:
        return


def passages(machine: Machine, gateway: str) -> dict[str, bool]:
    """What gets out of the machine: a connection to this computer, and apt to its archive."""
    apt = ["apt-get", "update", "-q", "--error-on=any", "-o", "Acquire::Retries=0"]
    apt += [f"-o=Acquire::{method}::Timeout=4" for method in ("http", "https")]
    with listener(gateway) as port:
        connect = f"import socket; socket.create_connection(({gateway!r}, {port}), 4)"
        tcp = root(machine, "python3", "-c", connect, check=False)
    return {"tcp": tcp.returncode == 0, "apt": root(machine, "timeout", "20", *apt, check=False).returncode == 0}


def close(lab: Lab, machine: Machine) -> None:
    """Drop whatever the machine sends but its answers; the rules go with the lab's machine, also after a crash."""
    table = f"closed_{lab.name}"
    lab.ledger.add("table", table, machine.name)
    rules = f"""table ip {table} {{
        chain pass {{ type filter hook forward priority -200; ip saddr {machine.address} drop; }}
        chain arrive {{
            type filter hook input priority -200
            ip saddr {machine.address} ct state established accept
            ip saddr {machine.address} drop
        }}
    }}
    """
    lab.runner.run(["nft", "-f", "-"], input=rules)


def make_newer(machine: Machine, *packages: str) -> dict[str, str]:
    """Let the machine hold these packages, and all of the same version, in a later version than Debian has."""
    later = {}
    for package in packages:
        version = root(machine, "dpkg-query", "-W", "-f", "${Version}", package).stdout
        upstream, _dash, revision = version.rpartition("-")
        later[package] = f"{upstream}-99.{revision}"  # also than what Debian has had since the base was made
        escaped = version.replace(".", r"\.").replace("+", r"\+")
        root(machine, "sed", "-E", "-i", rf"s/\b{escaped}(\)|,|$)/{later[package]}\1/g", "/var/lib/dpkg/status")
    root(machine, "apt-get", "check", "-q")
    return later


@pytest.fixture(scope="module")
def office(lab: Lab, debian: str, new_module_machine, tmp_path_factory) -> Office:
    """From a bundle made here to a site on a machine that reaches nobody."""
    workspace = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(workspace / "data"))
        region = workspace / "regions" / "kota-sibolga"
        kit(workspace, "new", KODE, region, "--defaults")
        bundle = write(quiet(), find_region(str(region)), releases=(debian,), out=workspace)
        machine = new_module_machine("office")
        open_ = passages(machine, lab.network().gateway)
        # Nothing may come from where earlier runs left it.
        root(machine, "find", "/var/lib/apt/lists", "/var/cache/apt/archives", "-type", "f", "-delete")
        newer = make_newer(machine, "libc6", python(machine))
        close(lab, machine)
        closed = passages(machine, lab.network().gateway)
        inventories.create(workspace / "inventories" / KODE, app=as_host(machine))
        first = kit(workspace, "provision", KODE, "--bundle", bundle.path, "--yes")
        return Office(machine, workspace, workspace / "data", bundle, (open_, closed), newer, debian, first)


@pytest.fixture(autouse=True)
def own_user_data(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vault, authority and keys are those the machine was provisioned with."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(office.data))


def test_nothing_gets_out_of_the_machine_once_it_is_closed(office):
    assert office.passages == ({"tcp": True, "apt": True}, {"tcp": False, "apt": False})


def test_the_site_that_was_installed_from_the_bundle_is_in_order(office):
    assert office.first["release"] == office.bundle.manifest.release
    assert verify.run(quiet(), office.region, inventory=office.inventory).findings == ()


def test_a_second_run_from_the_bundle_changes_nothing(office):
    assert kit(office.workspace, "provision", KODE, "--bundle", office.bundle.path, "--yes")["changed"] == []


def test_a_deploy_takes_its_release_from_the_bundle(office):
    done = kit(office.workspace, "deploy", KODE, "--bundle", office.bundle.path)
    assert (done["release"], done["changed"]) == (office.bundle.manifest.release, [])


def test_neither_packages_nor_sources_of_the_bundle_stay_on_the_server(office):
    assert [one for one in office.root("ls", "/var/lib/eplanning").split() if "bundle" in one] == ["bundle.sha256"]
    assert office.root("grep", "-r", "-l", "/var/lib/eplanning", "/etc/apt", check=False) == ""
    assert office.root("cat", "/etc/apt/sources.list").startswith("deb [signed-by=")


def version(office: Office, package: str) -> str:
    return office.root("dpkg-query", "-W", "-f", "${Version}", package)


def test_of_newer_packages_only_those_go_back_that_do_not_fit_what_is_installed(office):
    """python3-venv fits no other Python than its own; what fits any Python leaves the C library alone."""
    assert version(office, "libc6") == office.newer["libc6"]
    assert version(office, office.python) == office.brought[office.python] != office.newer[office.python]
    assert office.root("apt-get", "check", "-q")


def test_a_package_that_was_taken_away_comes_back_and_newer_ones_stay(office):
    office.root("apt-get", "-q", "-y", "purge", "restic")
    with opened(quiet(), office.bundle.path, kode=KODE, trust=Trust.of(office.inventory)) as bundle:
        begun = time.monotonic()
        with pytest.raises(RemoteFailed, match="reaches none of the servers that its /etc/apt names") as refused:
            provision(quiet(), office.region, inventory=office.inventory, release=bundle.release)
    assert (refused.value.code, time.monotonic() - begun < 120) == ("mirrors", True)
    office.root("rm", "/var/lib/eplanning/bundle.sha256")
    kit(office.workspace, "provision", KODE, "--bundle", office.bundle.path, "--yes")
    assert version(office, "restic")
    assert version(office, "libc6") == office.newer["libc6"]


def test_a_server_of_another_debian_is_refused_before_anything_is_touched(office):
    trust = Trust.of(office.inventory)
    with opened(quiet(), office.bundle.path, kode=KODE, trust=trust) as bundle:
        variables = bundle.variables(inventories.load(office.inventory))
        [other] = {*RELEASES} - {office.debian}
        moved = {**variables, "base_bundle_files": {other: variables["base_bundle_files"][office.debian]}}
        office.root("touch", "/run/before")
        sentence = rf"runs Debian GNU/Linux {office.debian} .* has packages for Debian {other}"
        with pytest.raises(RemoteFailed, match=sentence) as told:
            provision(quiet(), office.region, inventory=office.inventory, release=bundle.release, bundled=moved)
    assert told.value.code == "bundle"
    assert office.root("find", "/etc", "/srv/eplanning", "/usr", "-type", "f", "-newer", "/run/before") == ""


def test_a_laptop_without_internet_gets_the_kit_out_of_the_bundle(office):
    """The README's first line, where nothing but Debian's own Python is installed; then the kit judges the file."""
    stick = folder_of(office.machine) / "root/opt/stick"
    stick.mkdir()
    shutil.copy(office.bundle.path, stick / "bundle.tar")
    office.root("tar", "-x", "-f", "/opt/stick/bundle.tar", "-C", "/opt/stick")
    unpacked = f"/opt/stick/{office.bundle.manifest.root}"
    readme = office.root("cat", f"{unpacked}/README.txt")
    [install] = [line.strip() for line in readme.splitlines() if "pip install" in line]
    office.root("sh", "-c", f"cd {unpacked} && {install} --quiet")
    words = ["bundle", "--verify", "/opt/stick/bundle.tar", "--trust-key", office.bundle.signer, "--json"]
    told = json.loads(office.root(f"{unpacked}/kit-env/bin/kit", *words))
    assert told["ok"]
    assert told["data"]["release"] == office.bundle.manifest.release
