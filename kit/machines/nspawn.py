"""Machines in systemd-nspawn: real systemd, ssh and addresses of their own, up in seconds, without virtualisation."""

from __future__ import annotations

import json
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.machines import base, guest, keys, needs, network, processes, waiting
from kit.machines.lab import Lab
from kit.machines.launch import launcher
from kit.machines.machine import Machine
from kit.machines.overlay import Overlay
from kit.machines.undo import undo
from kit.paths import user_data
from kit.runner import Runner


class Nspawn:
    """Overlay on a cached base, a private bridge, one control group a machine."""

    name = "nspawn"
    boot_seconds = 60

    def __init__(self, runner: Runner) -> None:
        self.runner = runner

    def require(self) -> None:
        needs.require(self.name)

    def prepare_base(self, debian: str) -> Path:
        return base.prepare(self.runner, debian)

    def create(self, lab: Lab, name: str, debian: str) -> Machine:
        net = lab.network()
        folder = lab.folder / name
        lab.ledger.add("folder", folder, name)
        folder.mkdir(mode=0o700)
        address = net.address(lab.next_number())
        layers = [self.prepare_base(debian)]
        machine = Machine(
            name=name,
            debian=debian,
            address=address,
            host=address,
            port=22,
            user=base.ADMIN,
            key=keys.own(self.runner, user_data() / "machines"),
            known_hosts=keys.known_as(folder, keys.of_host(self.runner, folder), address),
            folder=folder,
        )
        (folder / "layers.json").write_text(json.dumps([str(layer) for layer in layers]))
        self._furnish(lab, machine)
        return machine

    def start(self, lab: Lab, machine: Machine) -> None:
        log = _folder(machine) / "console.log"
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
        Overlay(_folder(machine)).wipe()
        self._furnish(lab, machine)
        self.start(lab, machine)

    def destroy(self, lab: Lab, machine: Machine) -> None:
        undo(self.runner, lab.ledger, lab.ledger.of(machine.name))

    def _furnish(self, lab: Lab, machine: Machine) -> None:
        """Mount the disk and write who the machine is."""
        folder = _folder(machine)
        layers = [Path(layer) for layer in json.loads((folder / "layers.json").read_text())]
        lab.ledger.add("mount", _root(machine), machine.name)
        Overlay(folder).mount(self.runner, layers)
        guest.write(
            _root(machine),
            guest.Identity(
                name=machine.name,
                address=machine.address,
                gateway=lab.network().gateway,
                interface="host0",
                host_key=keys.of_host(self.runner, folder),
                admin_key=keys.own(self.runner, user_data() / "machines"),
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
            # What a throw-away machine writes need not survive a power cut; packages install in half the time.
            "--suppress-sync=yes",
        ]

    def _end(self, lab: Lab, machine: Machine, *kinds: str) -> None:
        """Take away what runs, keep what is written."""
        undo(self.runner, lab.ledger, [r for r in lab.ledger.of(machine.name) if r.kind in kinds])


def _group(lab: Lab, machine: Machine) -> str:
    """The machine's name among all of this computer."""
    return f"{network.PREFIX}{lab.name}-{machine.name}"


def _folder(machine: Machine) -> Path:
    if machine.folder is None:
        raise KitError(_("The machine {name} was not made here.").format(name=machine.name))
    return machine.folder


def _root(machine: Machine) -> Path:
    return Overlay(_folder(machine)).root
