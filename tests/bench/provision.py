"""First provision, second provision and deploy against the plainest thing that does the same, on equal clean machines.

- first run: against tests/bench/floor.sh, which makes the same installs and lays down the same files;
- second, unchanged run: against a play of 20 tasks that do nothing, on the same machine;
- deploy of a changed release: against that play plus the copying of the file;
- the slowest answers that visitors get while a deploy and a rollback go on;
- four machines at once, first run: against one;
- what the instance takes of memory when nobody asks it anything (tests/bench/memory.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from kit.context import Context
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.machines.nspawn import Nspawn
from kit.rehearsal.running import as_host
from kit.release import Release, build
from kit.runner import Runner
from kit.servers import inventory as inventories
from kit.servers import ssh
from kit.servers.provisioning import deploy, provision, read_profile
from kit.servers.secrets import pki
from kit.servers.upgrading.back import rollback
from tests.bench import memory
from tests.bench.table import Figure, Row, timed
from tests.rehearsal.load import under_load

KODE = "12.73"
FOUR = 4
FLOOR = Path(__file__).with_name("floor.sh")
NEVER_COPIED = r"^/etc/(passwd|group|shadow|gshadow|subuid|subgid|ld.so.cache|hostname|hosts|resolv.conf|machine-id)-?$"


@dataclass(frozen=True)
class Trainer:
    """A trainer's computer: region, two releases of it, inventory."""

    folder: Path
    region: Path
    releases: tuple[Release, Release]

    @property
    def inventory(self) -> Path:
        return self.folder / "inventory"


def measure() -> list[Row | Figure]:
    """The rows, and what visitors met."""
    runner = Runner()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        os.environ["EPLANNING_KIT_DATA"] = f"{scratch}/data"
        trainer = _trainer(Path(scratch))
        with Lab.open(runner, Nspawn(runner, plain=True), "bench") as lab:
            ours, bare = lab.machine("ours", "12"), lab.machine("bare", "12")
            rows = _on(runner, trainer, ours, bare)
            lab.destroy(ours)
            lab.destroy(bare)
            return [*rows, _four(runner, trainer, lab, rows[0].ours)]


def _on(runner: Runner, trainer: Trainer, ours: Machine, bare: Machine) -> list[Row | Figure]:
    context = Context(runner=runner)
    context.steps.quiet = True
    before = _state(runner, ours)
    inventories.create(trainer.inventory, app=as_host(ours))
    first, second = trainer.releases
    provisioning = timed(lambda: provision(context, trainer.region, inventory=trainer.inventory, release=first.path))
    floor = _floor(runner, trainer, ours, bare, before)
    again = timed(lambda: provision(context, trainer.region, inventory=trainer.inventory, release=first.path))
    idle = timed(lambda: _idle_play(trainer, ours))
    copying = timed(lambda: _copy(runner, ours, second.path, "/tmp/copied"))  # noqa: S108
    deploying = timed(lambda: deploy(context, trainer.region, inventory=trainer.inventory, release=second.path))
    return [
        Row("first provision / shell script", provisioning, floor, 1.5),
        Row("second provision / 20 idle tasks", again, idle, 1.0),
        Row("deploy / 20 idle tasks + copy", deploying, idle + copying, 1.0, f"copy {copying:.1f} s"),
        _visited(context, trainer, ours),
        memory.row(runner, ours, KODE),
    ]


def _visited(context: Context, trainer: Trainer, machine: Machine) -> Figure:
    """Back to the first release and forward again under constant load (tests/rehearsal/load.py)."""
    domain = read_profile(trainer.region)["region_domain"]
    with under_load(machine.host, domain, str(pki.authority_file())) as met:
        rollback(context, KODE, inventory=trainer.inventory)
        deploy(context, trainer.region, inventory=trainer.inventory, release=trainer.releases[1].path)
    slowest = ", ".join(f"{seconds:.2f}" for seconds in met.slowest)
    counted = f"{met.requests} requests, {sum(met.failed.values()) + met.maintenance} not answered"
    return Figure("slowest answers during a rollback and a deploy", f"{slowest} s", counted)


def _four(runner: Runner, trainer: Trainer, lab: Lab, one: float) -> Row:
    """Four clean machines provisioned side by side, as four trainers of a class do it."""
    folders = [trainer.folder / f"inventory-{number}" for number in range(FOUR)]
    for number, folder in enumerate(folders):
        inventories.create(folder, app=as_host(lab.machine(f"four{number}", "12")))

    def install(folder: Path) -> None:
        context = Context(runner=runner)
        context.steps.quiet = True
        provision(context, trainer.region, inventory=folder, release=trainer.releases[0].path)

    def all_of_them() -> None:
        with ThreadPoolExecutor(FOUR) as pool:
            list(pool.map(install, folders))

    return Row("first provision of four machines / of one", timed(all_of_them), one, 2.5, f"{os.cpu_count()} cores")


def _trainer(folder: Path) -> Trainer:
    context, region = Context(), folder / "region"
    context.steps.quiet = True
    subprocess.run([sys.executable, "-m", "kit", "new", KODE, region, "--defaults"], check=True, capture_output=True)
    first = build(context, region, dirty=True, out=folder / "first")
    catalogue = region / "region" / "kamus.csv"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace(" jalan ", " ruas jalan "), encoding="utf-8")
    return Trainer(folder, region, (first, build(context, region, dirty=True, out=folder / "second")))


def _root(runner: Runner, machine: Machine, *words: str) -> str:
    done = machine.run(runner, "sudo", *words, timeout=900, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def _state(runner: Runner, machine: Machine) -> dict[str, set[str]]:
    """Packages and enabled units, and a mark in time for files."""
    _root(runner, machine, "touch", "/var/lib/bench-mark")
    units = _root(runner, machine, "systemctl", "list-unit-files", "--state=enabled", "--no-legend", "--plain")
    return {
        "packages": set(_root(runner, machine, "dpkg-query", "-W", "-f", "${Package}\\n").split()),
        "enabled": {line.split()[0] for line in units.splitlines() if line.strip()},
    }


def _floor(runner: Runner, trainer: Trainer, ours: Machine, bare: Machine, before: dict[str, set[str]]) -> float:
    """Carry what the playbooks made over to the other machine, then time the script there, sending included."""
    made = "find /etc /usr/local -newer /var/lib/bench-mark \\( -type f -o -type l \\) -print0"
    made += f" | grep -zvE '{NEVER_COPIED}' | tar -czf /tmp/files.tgz --null -T -"
    _root(runner, ours, "sh", "-c", made)
    after = _state(runner, ours)
    parcel = trainer.folder / "parcel"
    parcel.mkdir()
    runner.run(["scp", *ours.ssh_options(), f"{ours.user}@{ours.host}:/tmp/files.tgz", parcel / "files.tgz"])
    for name in ("packages", "enabled"):
        (parcel / name).write_text("\n".join(sorted(after[name] - before[name])) + "\n", encoding="utf-8")

    def script() -> None:
        for name in ("files.tgz", "packages", "enabled"):
            _copy(runner, bare, parcel / name, f"/tmp/{name}")  # noqa: S108
        _copy(runner, bare, trainer.releases[0].path, "/tmp/release.tar.gz")  # noqa: S108
        _copy(runner, bare, FLOOR, "/tmp/floor.sh")  # noqa: S108
        _root(runner, bare, "sh", "/tmp/floor.sh", KODE, trainer.releases[0].manifest.id)  # noqa: S108

    return timed(script)


def _copy(runner: Runner, machine: Machine, source: Path, target: str) -> None:
    runner.run(["scp", "-q", *machine.ssh_options(), source, f"{machine.user}@{machine.host}:{target}"])


def _idle_play(trainer: Trainer, machine: Machine) -> None:
    """20 tasks that do nothing, with the very settings the kit's plays have."""
    tasks = [{"name": f"Nothing {n}", "ansible.builtin.command": "true", "changed_when": False} for n in range(20)]
    play = [{"hosts": "app", "become": True, "gather_facts": False, "tasks": tasks}]
    file = trainer.folder / "idle.yml"
    file.write_text(yaml.safe_dump(play), encoding="utf-8")
    inventory = inventories.load(trainer.inventory)
    settings = {
        "ANSIBLE_CONFIG": str(Path(__file__).parents[2] / "playbooks" / "ansible.cfg"),
        "ANSIBLE_SSH_ARGS": ssh.arguments(inventory),
    }
    words = [
        sys.executable,
        "-m",
        "ansible",
        "playbook",
        str(file),
        "--inventory",
        str(trainer.inventory / "hosts.yml"),
    ]
    subprocess.run(
        [*words, "--vault-password-file", str(_password(trainer))],
        check=True,
        capture_output=True,
        env=os.environ | settings,
    )


def _password(trainer: Trainer) -> Path:
    from kit.servers.secrets.vault import Vault

    return Vault(trainer.inventory, KODE).password_file
