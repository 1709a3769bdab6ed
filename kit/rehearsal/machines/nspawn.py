"""Machines in systemd-nspawn: real systemd, ssh and addresses of their own, up in seconds, without virtualisation."""

from __future__ import annotations

import json
from pathlib import Path

from kit.rehearsal.machines import base, guest, keys, needs, network, packages, processes, waiting
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.launch import launcher
from kit.rehearsal.machines.machine import Machine, folder_of
from kit.rehearsal.machines.overlay import Overlay
from kit.rehearsal.machines.undo import undo
from kit.runner import Runner

# systemd-nspawn's own folder for each machine, which it leaves behind when it is killed.
_PROPAGATE = Path("/run/systemd/nspawn/propagate")


class Nspawn:
    """Overlay on a cached base, a private bridge, one control group a machine."""

    name = "nspawn"
    boot_seconds = 120

    def __init__(self, runner: Runner, *, plain: bool = False, more: tuple[str, ...] = ()) -> None:
        """`plain`: as bare as a new server; no packages are lent, and every write is synced to the disk. `more`:
        packages that the machines have from the start."""
        self.runner = runner
        self.plain = plain
        self.more = more

    def require(self) -> None:
        needs.require(self.name)

    def prepare_base(self, debian: str) -> Path:
        return base.prepare(self.runner, debian, more=self.more)

    def create(self, lab: Lab, name: str, debian: str) -> Machine:
        base_folder = self.prepare_base(debian)
        net = lab.network()
        folder = lab.folder / name
        lab.ledger.add("folder", folder, name)
        lab.ledger.add("folder", _PROPAGATE / group_of(lab.name, name), name)
        folder.mkdir(mode=0o700)
        address = net.address(lab.next_number())
        layers = [base_folder]
        machine = Machine(
            name=name,
            debian=debian,
            address=address,
            host=address,
            port=22,
            user=base.ADMIN,
            key=lab.key,
            known_hosts=keys.know(lab.folder / "known_hosts", keys.of_machine(self.runner, folder), address),
            folder=folder,
        )
        _write_layers(folder, layers)
        self._furnish(lab, machine)
        return machine

    def start(self, lab: Lab, machine: Machine) -> None:
        log = folder_of(machine) / "console.log"
        log.touch()
        written = log.stat().st_size
        lab.ledger.add("process", _root(machine), machine.name)
        launcher(self.runner).start(lab.ledger, machine.name, _group(lab, machine), self._argv(lab, machine), log)
        waiting.until_running(
            self.runner,
            machine,
            patience=self.boot_seconds,
            alive=lambda: bool(processes.given(str(_root(machine)))),
            console=lambda: log.read_bytes()[written:].decode(errors="replace"),
        )

    def stop(self, lab: Lab, machine: Machine) -> None:
        launcher(self.runner).stop(_group(lab, machine), _root(machine))
        self._end(lab, machine, "process", "group", "unit")

    def reset(self, lab: Lab, machine: Machine) -> None:
        self._end(lab, machine, "process", "group", "unit", "mount")
        self._collect(machine)
        Overlay(folder_of(machine)).wipe()
        self._furnish(lab, machine)
        self.start(lab, machine)

    def save(self, lab: Lab, machine: Machine) -> None:
        """Its disk becomes one more layer below an empty one."""
        self.stop(lab, machine)
        self._end(lab, machine, "mount")
        self._collect(machine)
        folder = folder_of(machine)
        layers = _layers(folder)
        layer = folder / f"layer-{len(layers)}"
        Overlay(folder).upper.rename(layer)
        Overlay(folder).wipe()
        _write_layers(folder, [layer, *layers])
        self._furnish(lab, machine)
        self.start(lab, machine)

    def destroy(self, lab: Lab, machine: Machine) -> None:
        self._end(lab, machine, "process", "group", "unit", "mount")
        self._collect(machine)
        undo(self.runner, lab.ledger, lab.ledger.of(machine.name))

    def _furnish(self, lab: Lab, machine: Machine) -> None:
        """Mount the disk; on the bare base, write who the machine is (a saved state knows)."""
        folder = folder_of(machine)
        layers = _layers(folder)
        disk = Overlay(folder)
        disk.make()
        if not self.plain:
            packages.lend(machine.debian, disk.upper, layers[-1])
        lab.ledger.add("mount", disk.root, machine.name)
        disk.mount(self.runner, layers)
        if len(layers) == 1:
            guest.write(
                disk.root,
                guest.Identity(
                    name=machine.name,
                    address=machine.address,
                    gateway=lab.network().gateway,
                    interface="host0",
                    host_key=keys.of_machine(self.runner, folder),
                    admin_key=lab.key,
                ),
            )

    def _argv(self, lab: Lab, machine: Machine) -> list[str]:
        return [
            "env",
            "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1",
            "systemd-nspawn",
            "--quiet",
            f"--machine={_group(lab, machine)}",
            f"--hostname={machine.name}",
            "-D",
            str(_root(machine)),
            "--boot",
            "--console=read-only",
            "--keep-unit",
            "--register=no",
            "--settings=no",
            f"--network-bridge={lab.network().bridge}",
            "--resolv-conf=off",
            "--timezone=off",
            "--link-journal=no",
            # What a throw-away machine writes need not survive a power cut of this computer.
            f"--suppress-sync={'no' if self.plain else 'yes'}",
        ]

    def _collect(self, machine: Machine) -> None:
        if not self.plain:
            packages.collect(machine.debian, Overlay(folder_of(machine)).upper)

    def _end(self, lab: Lab, machine: Machine, *kinds: str) -> None:
        """Take away what runs, keep what is written."""
        undo(self.runner, lab.ledger, [r for r in lab.ledger.of(machine.name) if r.kind in kinds])


def group_of(lab: str, machine: str) -> str:
    """The machine's name among all of this computer."""
    return f"{network.PREFIX}{lab}-{machine}"


def _group(lab: Lab, machine: Machine) -> str:
    return group_of(lab.name, machine.name)


def _layers(folder: Path) -> list[Path]:
    """What the disk lies on, from the topmost to the base."""
    return [Path(layer) for layer in json.loads((folder / "layers.json").read_text())]


def _write_layers(folder: Path, layers: list[Path]) -> None:
    (folder / "layers.json").write_text(json.dumps([str(layer) for layer in layers]))


def _root(machine: Machine) -> Path:
    return Overlay(folder_of(machine)).root
