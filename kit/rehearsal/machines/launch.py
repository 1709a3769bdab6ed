"""How a machine's process is started and ended: as a unit where systemd runs, by our own supervisor elsewhere."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kit.rehearsal.machines import cgroups, processes
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.machines.supervisor import REBOOT
from kit.runner import Runner


class Launcher(Protocol):
    """`group` is the machine's unique name on this computer, `root` the disk that its command line names."""

    def start(self, ledger: Ledger, machine: str, group: str, argv: Sequence[str], log: Path) -> None: ...

    def stop(self, group: str, root: Path) -> None: ...


class BySupervisor:
    """Where PID 1 is not systemd: containers, small virtual machines."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner

    def start(self, ledger: Ledger, machine: str, group: str, argv: Sequence[str], log: Path) -> None:
        ledger.add("group", group, machine)
        cgroups.make(group)
        self.runner.run([sys.executable, "-m", "kit.rehearsal.machines.supervisor", group, log, *argv])

    def stop(self, group: str, root: Path) -> None:
        """Ask nspawn for an orderly shutdown; ended hard when it takes more than 20 s."""
        found = processes.given(str(root))
        processes.send([pid for pid, words in found.items() if words[0] == "systemd-nspawn"], signal.SIGTERM)
        processes.gone(str(root), patience=20)
        cgroups.remove(group)


class BySystemd:
    """Where systemd is PID 1: a transient unit that owns its control groups."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner

    def start(self, ledger: Ledger, machine: str, group: str, argv: Sequence[str], log: Path) -> None:
        unit = f"{group}.service"
        ledger.add("unit", unit, machine)
        properties = {
            "Type": "exec",  # so that the machine's process is there when systemd-run returns
            "Delegate": "yes",
            "KillMode": "mixed",
            "TimeoutStopSec": "20",
            "RestartForceExitStatus": str(REBOOT),
            "SuccessExitStatus": str(REBOOT),
            "StandardOutput": f"append:{log}",
            "StandardError": f"append:{log}",
        }
        chosen = [f"--property={name}={value}" for name, value in properties.items()]
        self.runner.run(["systemd-run", "--quiet", "--collect", f"--unit={unit}", *chosen, "--", *argv])

    def stop(self, group: str, root: Path) -> None:
        self.runner.run(["systemctl", "stop", f"{group}.service"], check=False)


def launcher(runner: Runner) -> Launcher:
    """The one that fits this computer."""
    return BySystemd(runner) if Path("/run/systemd/system").is_dir() else BySupervisor(runner)
