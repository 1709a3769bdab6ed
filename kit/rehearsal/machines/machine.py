"""One machine as others see it: how to reach it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.runner import Completed, Runner


@dataclass(frozen=True)
class Machine:
    """`host` and `port` are where this computer finds its ssh; `address` is where its neighbours find the machine."""

    name: str
    debian: str
    address: str
    host: str
    port: int
    user: str
    key: Path | None
    known_hosts: Path | None
    folder: Path | None = None

    def ssh_options(self) -> list[str]:
        """What ssh (and Ansible's ssh_args) needs to reach this machine and no other."""
        options = ["-o", "BatchMode=yes", "-o", "ConnectTimeout=5"]
        if self.known_hosts:
            options += ["-o", f"UserKnownHostsFile={self.known_hosts}", "-o", "StrictHostKeyChecking=yes"]
            options += ["-o", "GlobalKnownHostsFile=/dev/null"]
        if self.key:
            options += ["-o", "IdentitiesOnly=yes", "-i", str(self.key)]
        return options

    def ssh_argv(self, *command: str) -> list[str]:
        """The command line that runs `command` there (quoted for the shell on the other side), or opens a shell."""
        words = ["ssh", *self.ssh_options(), "-p", str(self.port), f"{self.user}@{self.host}"]
        return [*words, shlex.join(command)] if command else words

    def run(self, runner: Runner, *command: str, check: bool = True, timeout: float | None = 120) -> Completed:
        """Run `command` on the machine as its admin."""
        return runner.run(self.ssh_argv(*command), check=check, timeout=timeout)


def folder_of(machine: Machine) -> Path:
    """Where a machine that was made here lies. Raises KitError for one that was not."""
    if machine.folder is None:
        raise KitError(
            _("The machine {name} was not made here.").format(name=machine.name),
            remedy=_("Start, stop and reset it where it was made."),
        )
    return machine.folder
