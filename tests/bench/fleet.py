"""One look at all 514 regions of Indonesia, against 514 bare calls of ssh with the same parallelism.

One clean machine stands for all servers, with an address for each few of them: its sshd answers what a region's probe
would. So both sides meet the same sshd, and what is compared is what the kit adds: asking, verifying, judging, telling.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.machines.nspawn import Nspawn
from kit.runner import Runner
from kit.servers.fleet.looking import JOBS
from kit.servers.inventory import Host
from regiondata import resmi
from tests.bench.table import Row, medians
from tests.fleet import Fleet

PORT = 2222
ADDRESSES = 150  # of the machine; the kit knocks at one address with few connections at a time
ANSWER = """#!/bin/sh
test "$SSH_ORIGINAL_COMMAND" = true && exit 0
exec cat "/srv/answers/${SSH_ORIGINAL_COMMAND##* }.json"
"""
SSHD = f"""Port {PORT}
HostKey /etc/ssh/ssh_host_ed25519_key
ForceCommand /srv/answer
UsePAM yes
MaxStartups 1000
PidFile none
"""


def measure(rounds: int = 2) -> list[Row]:
    """One row."""
    runner = Runner()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        os.environ["EPLANNING_KIT_DATA"] = f"{scratch}/data"
        with Lab.open(runner, Nspawn(runner, plain=True), "bench") as lab:
            machine = lab.machine("fleet", "12")
            fleet = _fleet(runner, machine, Path(scratch))
            ours, plain = medians([lambda: _kit(fleet), lambda: _bare(fleet, machine)], rounds)
    regions = len(resmi.kabkota())
    return [Row(f"status of {regions} regions / {regions} × ssh true", ours, plain, 1.5, f"{JOBS} at once")]


def _fleet(runner: Runner, machine: Machine, scratch: Path) -> Fleet:
    """All regions well, each with an address of the machine."""
    fleet, now = Fleet.start(scratch), dt.datetime.now(dt.UTC)
    first = ipaddress.ip_address(machine.host) + 50
    addresses = [str(first + number) for number in range(ADDRESSES)]
    known = scratch / "known_hosts"
    public = machine.run(runner, "cat", "/etc/ssh/ssh_host_ed25519_key.pub").stdout.split()
    known.write_text(f"* {public[0]} {public[1]}\n", encoding="ascii")
    for number, kode in enumerate(sorted(resmi.kabkota())):
        fleet.add(kode, Host("app1", addresses[number % ADDRESSES], machine.user, PORT, machine.key, known), now)
    parcel = scratch / "answers.tar"
    subprocess.run(["tar", "-C", scratch, "-cf", parcel, "answers"], check=True)
    (scratch / "answer").write_text(ANSWER, encoding="utf-8")
    (scratch / "sshd").write_text(SSHD, encoding="utf-8")
    files = [parcel, scratch / "answer", scratch / "sshd"]
    runner.run(["scp", "-q", *machine.ssh_options(), *files, f"{machine.user}@{machine.host}:/tmp"])
    script = "tar -C /srv -xf /tmp/answers.tar; install -m 0755 /tmp/answer /srv/answer; install -m 0644 /tmp/sshd /etc"
    script += "; dev=$(ip -o -4 route show default | cut -d' ' -f5)"
    script += "".join(f"; ip address add {address}/32 dev $dev" for address in addresses)
    script += "; systemd-run --quiet --unit=fleet-sshd /usr/sbin/sshd -D -e -f /etc/sshd"
    machine.run(runner, "sudo", "sh", "-ec", script)
    return fleet


def _kit(fleet: Fleet) -> None:
    environment = os.environ | {"EPLANNING_WORKSPACE": str(fleet.workspace)}
    words = [sys.executable, "-m", "kit", "fleet", "status", "--report", str(fleet.workspace / "status.html")]
    done = subprocess.run(words, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])


def _bare(fleet: Fleet, machine: Machine) -> None:
    """The same connections with the same keys, and nothing else."""
    first = ipaddress.ip_address(machine.host) + 50
    known = fleet.workspace.parent / "known_hosts"
    ssh = ["ssh", "-F", "none", "-i", machine.key, "-p", PORT, "-l", machine.user]
    ssh += ["-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", f"UserKnownHostsFile={known}", "{}", "true"]
    hosts = "".join(f"{first + number % ADDRESSES}\n" for number in range(len(resmi.kabkota())))
    words = ["xargs", "-P", str(JOBS), "-I", "{}", *map(str, ssh)]
    subprocess.run(words, input=hosts, text=True, check=True, capture_output=True)
