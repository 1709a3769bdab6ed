"""A lab: the machines of one owner, with their network. It leaves nothing behind, however its owner ends."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import re
import secrets
import signal
import threading
from dataclasses import asdict
from pathlib import Path
from types import FrameType, TracebackType

from kit.errors import UsageProblem
from kit.i18n import _
from kit.rehearsal.machines import keys, network, register
from kit.rehearsal.machines.debian import DEFAULT
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.machines.provider import Provider
from kit.rehearsal.machines.undo import undo
from kit.runner import Runner

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Lab:
    """`with Lab.open(runner, provider, "rehearse 12.73") as lab: machine = lab.machine("app1")`.

    Leaving the block (at its end, by an error, Ctrl-C, SIGTERM or a closed terminal) takes everything away, except
    what `keep()` says. While the owner lives, it holds a lock: nobody else cleans the lab away.
    """

    def __init__(self, runner: Runner, provider: Provider, folder: Path, lock: int) -> None:
        self.runner = runner
        self.provider = provider
        self.folder = folder
        self.ledger = Ledger(folder)
        self.machines: dict[str, Machine] = {}
        self._lock = lock
        self._before: dict[signal.Signals, object] = {}
        self._kept = False

    @classmethod
    def open(cls, runner: Runner, provider: Provider, what: str, *, name: str | None = None, region: str = "") -> Lab:
        """A new, empty lab. Raises Lacking when the provider can't work here, UsageProblem when `name` is taken."""
        provider.require()
        folder, lock = register.enter(_valid(name) if name else "".join(secrets.choice(_LETTERS) for _each in range(5)))
        lab = cls(runner, provider, folder, lock)
        lab.ledger.note(
            lab=folder.name,
            provider=provider.name,
            what=what,
            region=region,
            pid=os.getpid(),
            since=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            kept=False,
            machines={},
        )
        return lab

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def key(self) -> Path:
        """The private key that opens every machine of this lab, and no other."""
        return keys.pair(self.runner, self.folder / "id_ed25519", f"eplanning-kit {self.name}")

    def machine(self, name: str, debian: str = DEFAULT) -> Machine:
        """A new machine, started, reachable over ssh."""
        machine = self.provider.create(self, name, debian)
        self.machines[name] = machine
        self.ledger.note(machines={key: asdict(value) for key, value in self.machines.items()})
        self.provider.start(self, machine)
        return machine

    def start(self, machine: Machine) -> None:
        """Start a stopped machine."""
        self.provider.start(self, machine)

    def stop(self, machine: Machine) -> None:
        """Shut a machine down in order."""
        self.provider.stop(self, machine)

    def kill(self, machine: Machine) -> None:
        """Cut a machine's power: nothing is shut down, its disk stays as it is."""
        running = [one for one in self.ledger.of(machine.name) if one.kind in ("process", "group", "unit")]
        undo(self.runner, self.ledger, running)

    def reset(self, machine: Machine) -> None:
        """A clean machine again, under the same name, address and keys."""
        self.provider.reset(self, machine)

    def save(self, machine: Machine) -> None:
        """What the machine is now is what `reset` comes back to: provision once, try many things."""
        self.provider.save(self, machine)

    def destroy(self, machine: Machine) -> None:
        """End a machine and take away what was made for it."""
        self.provider.destroy(self, machine)
        del self.machines[machine.name]
        self.ledger.note(machines={key: asdict(value) for key, value in self.machines.items()})

    def network(self) -> network.Network:
        """The lab's private network; made when the first machine asks for it."""
        subnet = self.ledger.facts.get("subnet")
        if subnet:
            return network.Network(network.bridge_of(self.name), ipaddress.IPv4Network(str(subnet)))
        return network.make(self.runner, self.ledger, self.name)

    def next_number(self) -> int:
        """A number no machine of this lab has had."""
        number = int(str(self.ledger.facts.get("numbers", 0)))
        self.ledger.note(numbers=number + 1)
        return number

    def keep(self) -> None:
        """Leave the machines running when the block ends, also by an error; only an interrupt takes them away."""
        self._kept = True

    def close(self) -> None:
        """Take away every machine, the network and the lab's folder. Raises KitError that names what would not go."""
        for machine in list(self.machines.values()):
            self.destroy(machine)
        undo(self.runner, self.ledger, list(self.ledger.resources))
        register.leave(self.folder)

    def __enter__(self) -> Lab:
        self._hear(_interrupt, signal.SIGTERM, signal.SIGHUP)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # From here on a second Ctrl-C must not stop the clearing up half-way.
        self._hear(signal.SIG_IGN, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        try:
            if self._kept and not isinstance(error, KeyboardInterrupt):
                self.ledger.note(kept=True)
            else:
                self.close()
        finally:
            os.close(self._lock)
            for number, handler in self._before.items():
                signal.signal(number, handler)  # type: ignore[arg-type]

    def _hear(self, handler: object, *numbers: signal.Signals) -> None:
        """Set a handler for signals; those of before come back at the end. Threads other than the first can't."""
        if threading.current_thread() is threading.main_thread():
            for number in numbers:
                before = signal.signal(number, handler)  # type: ignore[arg-type]
                self._before.setdefault(number, before)


def _valid(name: str) -> str:
    """A name that fits into the name of a bridge (15 characters with its prefix)."""
    if not re.fullmatch(r"[a-z0-9]{1,11}", name):
        raise UsageProblem(
            _("`{name}` can't be the name of machines.").format(name=name),
            remedy=_("Use 1 to 11 small letters and digits."),
        )
    return name


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
