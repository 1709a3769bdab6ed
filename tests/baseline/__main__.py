"""`python -m tests.baseline [--debian 12]`: provision a machine, measure it, and write the figures into the page.

It takes a quarter of an hour and installs its tools on the machine, so it is no test: what must not rot is pinned by
tests (units and TLS in tests/rehearsal/test_provision.py). The exceptions in the page are written by hand; a finding
that no line there names is told at the end, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from kit.context import Context
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.machines.nspawn import Nspawn
from kit.rehearsal.running import as_host
from kit.release import build
from kit.runner import Runner
from kit.servers import inventory as inventories
from kit.servers.provisioning import provision
from kit.servers.secrets import pki
from tests.baseline import tools
from tests.baseline.tools import Measured

KODE = "12.73"
# Ours, and Debian's that people reach.
UNITS = (f"eplanning-{KODE}*.service", "nginx.service", "postgresql@.service", "ssh.service")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "hardening.md"


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="baseline", description=__doc__)
    parser.add_argument("--debian", default="12", choices=["12", "13"])
    debian = parser.parse_args().debian
    runner = Runner()
    with tempfile.TemporaryDirectory(prefix="baseline-") as scratch:
        os.environ["EPLANNING_KIT_DATA"] = f"{scratch}/data"
        with Lab.open(runner, Nspawn(runner), "baseline") as lab:
            machine = lab.machine("app", debian)
            domain = _provision(Path(scratch), machine)
            exposures, measured = measure(runner, machine, debian, domain)
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_figures(text, debian, exposures, measured), encoding="utf-8")
    unexplained = [f"{one.tool}: {finding}" for one in measured for finding in missing(text, one)]
    for line in unexplained:
        print(f"not explained in {PAGE.name}: {line}", file=sys.stderr)
    return int(bool(unexplained))


def _provision(folder: Path, machine: Machine) -> str:
    words = ["new", KODE, str(folder / "region"), "--defaults"]
    subprocess.run([sys.executable, "-m", "kit", *words], check=True)
    # With moments, so that the unit which archives them is there to be judged.
    settings = {"instance_point_in_time_days": 7}
    inventories.create(folder / "inventory", app=as_host(machine), settings=settings)
    release = build(Context(), folder / "region", dirty=True, out=folder / "dist").path
    return provision(Context(), folder / "region", inventory=folder / "inventory", release=release).domain


def measure(runner: Runner, machine: Machine, debian: str, domain: str) -> tuple[dict[str, str], list[Measured]]:
    """The exposure of each unit, and every tool, one after another; they are installed when the units were judged."""

    def root(*words: str, check: bool = True) -> str:
        return machine.run(runner, "sudo", "nice", *words, check=check, timeout=3600).stdout

    authority = "/root/baseline-authority.crt"
    runner.run(machine.ssh_argv("sudo", "tee", authority), input=pki.authority_file().read_text(encoding="utf-8"))
    exposures = tools.units(root, UNITS)
    root("apt-get", "install", "--yes", "--no-install-recommends", *tools.PACKAGES)
    return exposures, [tools.lynis(root), *tools.openscap(root, debian), tools.tls(root, domain, authority)]


def with_figures(text: str, debian: str, exposures: dict[str, str], measured: list[Measured]) -> str:
    """The page with new figures between the markers of this release of Debian."""
    start, end = f"<!-- figures of Debian {debian}: written by `make baseline` -->", "<!-- /figures -->"
    lines = ["| tool | figure | findings |", "|---|---|---|"]
    lines += [f"| {one.tool} | {one.figure} | {' '.join(f'`{name}`' for name in one.findings)} |" for one in measured]
    lines += ["", "| unit | exposure |", "|---|---|"]
    lines += [f"| `{unit.replace(f'-{KODE}', '')}` | {exposure} |" for unit, exposure in sorted(exposures.items())]
    block = "\n".join([start, *lines, end])
    return re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _found: block, text, flags=re.S)


def missing(text: str, one: Measured) -> list[str]:
    """Findings that no exception of the page names."""
    explained = set(re.findall(r"`([^`]+)`", text.partition("## Exceptions")[2]))
    return [name for name in one.findings if name not in explained]


if __name__ == "__main__":
    sys.exit(main())
