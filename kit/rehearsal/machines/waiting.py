"""Waiting until a machine has started."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from kit.errors import KitError
from kit.i18n import _
from kit.rehearsal.machines.machine import Machine
from kit.runner import Runner


def until_running(
    runner: Runner, machine: Machine, *, patience: float, alive: Callable[[], bool], console: Callable[[], str]
) -> str:
    """Wait until the boot has ended and the admin can log in; returns systemd's state (`running`, `degraded`).

    Raises KitError with the console's last lines when the machine ends, or is silent for `patience` seconds.
    """
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if not _listens(machine):
            if not alive():
                break
            time.sleep(0.05)
            continue
        asked = machine.run(runner, "systemctl", "is-system-running", "--wait", check=False, timeout=patience)
        state = asked.stdout.strip()
        if state in {"running", "degraded"}:
            return state
        time.sleep(0.1)
    if not alive():
        raise _failed(machine, _("it ended while starting"), console())
    raise _failed(machine, _("no answer over ssh within {seconds:.0f} seconds").format(seconds=patience), console())


def _listens(machine: Machine) -> bool:
    """Whether something takes connections at its ssh port: cheaper to ask than ssh."""
    try:
        socket.create_connection((machine.host, machine.port), timeout=1).close()
    except OSError:
        return False
    return True


def _failed(machine: Machine, why: str, console: str) -> KitError:
    last = [line for line in console.splitlines() if line.strip()][-5:]
    return KitError(
        _("The machine {name} ({host}) did not start: {why}.").format(name=machine.name, host=machine.host, why=why),
        remedy=_("The end of its console: {lines}").format(lines=" | ".join(last) or _("empty")),
        code="machine",
    )
