"""Locks that the kernel drops by itself when their owner dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.paths import user_data


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; wait as long as another process holds it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def hold(path: Path) -> int | None:
    """Take the lock file without waiting: a descriptor to close later, or None while another process has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def host_wide() -> Iterator[None]:
    """One at a time on this computer: choosing names and addresses, and what all machines share."""
    folder = runtime()
    with exclusive(folder / "lock"):
        yield


def runtime() -> Path:
    """What has to be forgotten with a restart of this computer, as its bridges are."""
    parent = Path("/run") if os.geteuid() == 0 else Path(os.environ.get("XDG_RUNTIME_DIR") or user_data())
    folder = parent / "eplanning-kit"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder
