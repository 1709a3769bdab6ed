"""A control group of its own for each machine, on computers where no systemd hands them out.

Without it, machines started with `--keep-unit` share one group, and stopping a service in one stops it in the other.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def hierarchies() -> list[Path]:
    """Where groups have to be made: the unified hierarchy, and systemd's own where the old ones are mounted."""
    found = []
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        if kind == "cgroup2" or (kind == "cgroup" and "name=systemd" in options):
            found.append(Path(before.split(" ")[4]))
    return found


def make(name: str) -> None:
    """A group `name` in each hierarchy."""
    for hierarchy in hierarchies():
        (hierarchy / name).mkdir(exist_ok=True)


def enter(name: str) -> None:
    """Move the calling process into the group `name`; what it starts stays there."""
    for hierarchy in hierarchies():
        (hierarchy / name / "cgroup.procs").write_text("0")


def exists(name: str) -> bool:
    """Whether a group of that name is left in any hierarchy."""
    return any((hierarchy / name).is_dir() for hierarchy in hierarchies())


def remove(name: str, *, patience: float = 60) -> None:
    """End every process of the group and its subgroups, and remove them. Raises TimeoutError when one will not go.

    A process that was killed while it wrote goes only when the disk lets it: on a busy computer that takes seconds.
    """
    deadline = time.monotonic() + patience
    for hierarchy in hierarchies():
        group = hierarchy / name
        while group.is_dir():
            _kill(group)
            try:
                for folder, _, _ in os.walk(group, topdown=False):
                    os.rmdir(folder)  # noqa: PTH106 - os.walk gives text
            except OSError:
                if time.monotonic() > deadline:
                    raise TimeoutError(str(group)) from None
                time.sleep(0.02)


def _kill(group: Path) -> None:
    switch = group / "cgroup.kill"
    if switch.exists():
        switch.write_text("1")
        return
    for procs in group.rglob("cgroup.procs"):
        for pid in procs.read_text().split():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                continue
