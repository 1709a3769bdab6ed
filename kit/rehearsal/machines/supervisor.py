"""Keeps one nspawn machine running where no systemd does: own control group, started again after a reboot.

    python -m kit.rehearsal.machines.supervisor GROUP LOG COMMAND...

Returns at once; the machine goes on in the background, its console in LOG.
"""

from __future__ import annotations

import os
import subprocess
import sys

from kit.rehearsal.machines import cgroups

# systemd-nspawn's way of saying that the guest asked for a reboot.
REBOOT = 133


def main(group: str, log: str, *command: str) -> None:
    if os.fork():
        return
    os.setsid()
    cgroups.enter(group)
    nothing = os.open(os.devnull, os.O_RDONLY)
    console = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(nothing, 0)
    os.dup2(console, 1)
    os.dup2(console, 2)
    while subprocess.call(command) == REBOOT:
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
