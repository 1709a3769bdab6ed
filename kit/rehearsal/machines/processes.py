"""Processes of a machine, found by a path that only they were given: no number that could be someone else's by now."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def given(argument: str) -> dict[int, list[str]]:
    """Process id -> command line of every process whose command line has `argument` as one of its words."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if argument in words and int(folder.name) != os.getpid():
            found[int(folder.name)] = words
    return found


def send(pids: object, number: signal.Signals) -> None:
    """Send a signal to each process that is still there."""
    for pid in list(pids):  # type: ignore[call-overload]
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def end(argument: str, *, patience: float = 10) -> None:
    """Kill every process that was given `argument`. Raises TimeoutError when one stays."""
    deadline = time.monotonic() + patience
    while found := given(argument):
        send(found, signal.SIGKILL)
        if time.monotonic() > deadline:
            raise TimeoutError(argument)
        time.sleep(0.02)


def gone(argument: str, *, patience: float) -> bool:
    """Whether all processes that were given `argument` end by themselves within `patience` seconds."""
    deadline = time.monotonic() + patience
    while given(argument):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
