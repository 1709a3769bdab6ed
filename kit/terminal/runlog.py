"""What a run on servers did, line by line, in a file of its own: freed of secrets, the last runs kept."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kit import __version__
from kit.paths import user_data
from kit.redact import Redactor
from kit.servers.inventory import Inventory

KEPT = 600  # a province works on all its regions at once, and each is a run
ENDED = "ended with "
MACHINES = "machines: "  # what a run worked on: `server` or `rehearsal`


def folder() -> Path:
    """Where the logs lie; only their owner may look inside."""
    path = user_data() / "runs"
    path.mkdir(exist_ok=True, mode=0o700)
    return path


def of_region(kode: str) -> list[Path]:
    """The logs of runs on a region's servers, oldest first."""
    return [path for path in sorted(folder().glob("*.log")) if f" region {kode} on " in _read(path)]


class RunLog:
    """The log of one run. The file comes into being with its first line: a run that did nothing leaves none."""

    def __init__(self, verb: str, words: Sequence[str]) -> None:
        self.verb = verb
        self.words = tuple(words)
        self._began = time.monotonic()
        self.secrets: tuple[str, ...] = ()
        self._servers: frozenset[str] = frozenset()
        self._writing = threading.Lock()
        self._redactor = Redactor()
        self._file: TextIO | None = None
        self._path: Path | None = None

    @property
    def path(self) -> Path | None:
        """The file, once there is one."""
        return self._path

    def hide(self, secrets: Iterable[str]) -> None:
        """Values that may not appear from here on."""
        self.secrets = (*self.secrets, *secrets)
        self._redactor = Redactor(self.secrets, servers=self._servers)

    def line(self, text: str) -> None:
        """Write something down, with the seconds since the run began."""
        seconds = time.monotonic() - self._began
        with self._writing:
            for each in self._redactor.text(text).splitlines() or [""]:
                self._open().write(f"[{seconds:7.1f} s] {each}\n")

    def works_on(self, kode: str, inventory: Inventory) -> int:
        """Note the servers. Returns how many steps an earlier run of this verb on them did before it was cut off or
        failed; 0 when the last one ended well."""
        self._servers = frozenset(host.address for host in inventory.hosts)
        self.hide(())
        where = f" region {kode} on " + " ".join(f"{host.name}={host.address}" for host in inventory.hosts)
        self.line(where.strip())
        self.line(f"{MACHINES}{'rehearsal' if inventory.rehearsal else 'server'}")
        for path in sorted(folder().glob(f"*-{self.verb}.log"), reverse=True):
            text = _read(path)
            if path != self._path and f"{where}\n" in text:
                done = text.partition(where)[2]  # what was built here before is no step on the servers
                return 0 if f"] {ENDED}0" in done else len(re.findall(r"\] ✓ ", done))
        return 0

    def end(self, exit_code: int, *told: str) -> None:
        """The last lines: what the person was told, and the exit code. Without a file nothing is written."""
        if self._file is None:
            return
        for line in told:
            self.line(line)
        self.line(f"{ENDED}{exit_code}")
        self._file.close()

    def _open(self) -> TextIO:
        if self._file is None:
            name = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%f}-{self.verb}.log"
            self._path = folder() / name
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._file = os.fdopen(handle, "w", encoding="utf-8", buffering=1, errors="replace")
            self._file.write(f"kit {__version__}: {self._redactor.text(shlex.join(['kit', *self.words]))}\n")
            for old in sorted(folder().glob("*.log"))[:-KEPT]:
                old.unlink(missing_ok=True)
        return self._file


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:  # another run has tidied up meanwhile
        return ""
