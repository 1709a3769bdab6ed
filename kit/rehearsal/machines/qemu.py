"""Real virtual machines from the same base: with KVM where it works, else in software (ten times slower)."""

from __future__ import annotations

import json
import time
from pathlib import Path

from kit.rehearsal.machines import base, guest, keys, kvm, monitor, needs, processes, waiting
from kit.rehearsal.machines.disk import KERNEL_PACKAGE, Disk, initrd_of, kernel_of
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine, folder_of
from kit.rehearsal.machines.undo import undo
from kit.runner import Runner

_CLEAN = "clean"  # the snapshot that reset comes back to


class Qemu:
    """Own kernel, own clock, a card on the lab's bridge; the running clean machine is a snapshot."""

    name = "qemu"

    def __init__(self, runner: Runner, *, memory_mb: int = 2048, cores: int = 2) -> None:
        self.runner = runner
        self.memory_mb = memory_mb
        self.cores = cores

    def require(self) -> None:
        needs.require(self.name)

    def prepare_base(self, debian: str) -> Path:
        return base.prepare(self.runner, debian, more=(KERNEL_PACKAGE,))

    def create(self, lab: Lab, name: str, debian: str) -> Machine:
        tree = self.prepare_base(debian)
        net = lab.network()
        folder = lab.folder / name
        lab.ledger.add("folder", folder, name)
        folder.mkdir(mode=0o700)
        address = net.address(lab.next_number())
        host_key = keys.of_machine(self.runner, folder)
        identity = guest.Identity(name, address, net.gateway, "eth0", host_key, lab.key)
        Disk(folder).make(self.runner, lab.ledger, name, tree, identity)
        card = f"epl{lab.name[:6]}-{address.rpartition('.')[2]}"
        lab.ledger.add("link", card, name)
        self.runner.run(["ip", "tuntap", "add", "dev", card, "mode", "tap"])
        self.runner.run(["ip", "link", "set", card, "master", net.bridge, "up"])
        accelerated = kvm.works(self.runner, kernel_of(tree))
        (folder / "machine.json").write_text(json.dumps({"base": str(tree), "card": card, "kvm": accelerated}))
        return Machine(
            name=name,
            debian=debian,
            address=address,
            host=address,
            port=22,
            user=base.ADMIN,
            key=lab.key,
            known_hosts=keys.know(lab.folder / "known_hosts", host_key, address),
            folder=folder,
        )

    def start(self, lab: Lab, machine: Machine) -> None:
        """Boot, and on the first time keep the running machine as the clean one."""
        self._launch(lab, machine)
        clean = folder_of(machine) / _CLEAN
        if not clean.exists():
            monitor.tell(_monitor(machine), f"savevm {_CLEAN}")
            clean.touch()

    def stop(self, lab: Lab, machine: Machine) -> None:
        machine.run(self.runner, "sudo", "systemctl", "poweroff", check=False)
        processes.gone(_mark(machine), patience=60)
        self._end(lab, machine)

    def reset(self, lab: Lab, machine: Machine) -> None:
        if processes.given(_mark(machine)):
            monitor.tell(_monitor(machine), f"loadvm {_CLEAN}")
            self._awake(machine)
        else:
            self._launch(lab, machine, "-loadvm", _CLEAN)

    def save(self, lab: Lab, machine: Machine) -> None:
        """The machine goes on running."""
        monitor.tell(_monitor(machine), f"savevm {_CLEAN}")

    def destroy(self, lab: Lab, machine: Machine) -> None:
        undo(self.runner, lab.ledger, lab.ledger.of(machine.name))

    def _launch(self, lab: Lab, machine: Machine, *more: str) -> None:
        (folder_of(machine) / "console.log").touch()
        lab.ledger.add("process", _mark(machine), machine.name)
        self.runner.run([*self._argv(machine), *more])
        self._awake(machine)

    def _awake(self, machine: Machine) -> None:
        """Wait until it answers, for which an emulated machine on a busy computer takes its time; set its clock."""
        console = folder_of(machine) / "console.log"
        waiting.until_running(
            self.runner,
            machine,
            patience=120 if self._made_with(machine)["kvm"] else 600,
            alive=lambda: bool(processes.given(_mark(machine))),
            console=lambda: console.read_text(errors="replace"),
        )
        # A snapshot wakes up at the time it was made.
        machine.run(self.runner, "sudo", "date", "--utc", f"--set=@{time.time():.0f}")

    def _argv(self, machine: Machine) -> list[str]:
        made = self._made_with(machine)
        tree, folder = Path(str(made["base"])), folder_of(machine)
        number = int(machine.address.rpartition(".")[2])
        return [
            "qemu-system-x86_64",
            *(["-accel", "kvm", "-cpu", "host"] if made["kvm"] else ["-accel", "tcg,thread=multi", "-cpu", "max"]),
            *("-m", str(self.memory_mb), "-smp", str(self.cores), "-nodefaults", "-display", "none"),
            *("-kernel", str(kernel_of(tree)), "-initrd", str(initrd_of(tree))),
            *("-append", "root=/dev/vda rw console=ttyS0 net.ifnames=0"),
            *("-drive", f"file={Disk(folder).state},if=virtio,cache=unsafe"),
            *("-netdev", f"tap,id=lab,ifname={made['card']},script=no,downscript=no"),
            *("-device", f"virtio-net-pci,netdev=lab,mac=52:54:00:87:{number // 256:02x}:{number % 256:02x}"),
            *("-device", "virtio-rng-pci"),
            *("-serial", f"file:{folder / 'console.log'}"),
            *("-monitor", f"unix:{_monitor(machine)},server=on,wait=off"),
            *("-daemonize", "-pidfile", _mark(machine)),
        ]

    def _made_with(self, machine: Machine) -> dict[str, object]:
        return json.loads((folder_of(machine) / "machine.json").read_text())

    def _end(self, lab: Lab, machine: Machine) -> None:
        undo(self.runner, lab.ledger, [r for r in lab.ledger.of(machine.name) if r.kind == "process"])


def _mark(machine: Machine) -> str:
    """The word of its command line that no other process has."""
    return str(folder_of(machine) / "qemu.pid")


def _monitor(machine: Machine) -> Path:
    return folder_of(machine) / "monitor"
