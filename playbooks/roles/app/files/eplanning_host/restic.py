"""A restic repository: encrypted, deduplicated, each backup a snapshot. Debian's restic does all of it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eplanning_host.command import Refused

NEWEST = "latest"
SHORT = 8  # letters of a snapshot's name as people read and type it


def short(identity: object) -> str:
    """The name of a snapshot as it is told, noted and signed."""
    return str(identity)[:SHORT]


@dataclass(frozen=True)
class Repository:
    """Where a region's backups lie. `environment`: what a remote place wants to know, as restic names it."""

    location: str
    password: str
    kode: str
    cache: Path
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def ensure(self, *, new: bool = True, like: Repository | None = None) -> None:
        """Have the repository. `new`: it may be made now; `like`: one it is going to be copied from."""
        looked = self._start("cat", "config")
        if looked.returncode == 0:
            self._start("unlock")  # takes away only what killed runs left; a place that only adds may refuse even that
            return
        if not new:
            raise Refused(f"{self.location}: {last_line(looked.stderr)}")
        try:
            self.run("init", *(["--copy-chunker-params", "--from-repo", like.location] if like else []), other=like)
        except Refused:
            raise Refused(f"{self.location}: {last_line(looked.stderr)}") from None

    def opens(self) -> bool:
        """Whether it is there and the password opens it."""
        return self._start("cat", "config").returncode == 0

    def backup(self, folder: Path, names: list[str], exclude: list[str]) -> dict[str, object]:
        """Take a snapshot of what lies in `folder` under `names`; what restic says of it."""
        words = [word for each in exclude for word in ("--exclude", each)]
        told = self.run("backup", "--json", "--host", self.kode, *words, *names, cwd=folder)
        said = json.loads(told.splitlines()[-1])
        return {**said, "snapshot_id": short(said["snapshot_id"])}  # whole, or short already: by its version

    def snapshots(self) -> list[dict[str, object]]:
        """The region's snapshots, oldest first."""
        found = json.loads(self.run("snapshots", "--json", "--host", self.kode)) or []
        return sorted(found, key=lambda one: one["time"])

    def snapshot(self, wanted: str) -> dict[str, object]:
        """The newest one, or the one whose name starts so."""
        found = self.snapshots()
        fitting = found[-1:] if wanted == NEWEST else [one for one in found if str(one["id"]).startswith(wanted)]
        if len(fitting) != 1:
            raise Refused(f"{self.location} has {len(fitting) or 'no'} snapshot(s) {wanted} of {self.kode}.")
        return fitting[0]

    def copy_from(self, other: Repository, *identities: str) -> None:
        """Bring over every snapshot that is not here yet, or only those named."""
        self.run("copy", "--host", self.kode, "--from-repo", other.location, *identities, other=other)

    def forget(self, kept: Mapping[str, int | str]) -> None:
        """Let go of all snapshots but those to keep, and of what only they held."""
        words = [word for span, count in kept.items() for word in (f"--keep-{span}", str(count))]
        self.run("forget", "--host", self.kode, "--group-by", "host", "--prune", *words)

    def bytes_of(self, identity: str) -> int:
        """What a snapshot needs when it is restored."""
        return int(json.loads(self.run("stats", "--mode", "restore-size", "--json", identity))["total_size"])

    def restore(self, identity: str, target: Path, only: Sequence[str] = ()) -> None:
        """Write a snapshot's files below `target`, each checked against its hash; or `only` those paths in it."""
        words = [word for path in only for word in ("--include", path)]
        self.run("restore", identity, "--target", str(target), *words)

    def run(self, *words: str, cwd: Path | None = None, other: Repository | None = None) -> str:
        """What restic printed; a Refused with its last line when it failed."""
        done = self._start(*words, cwd=cwd, other=other)
        if done.returncode:
            raise Refused(f"restic {words[0]}, {self.location}: {last_line(done.stderr)}")
        return done.stdout

    def _start(
        self, *words: str, cwd: Path | None = None, other: Repository | None = None
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **self.environment, "RESTIC_PASSWORD": self.password}
        if other:
            environment |= {**other.environment, **self.environment, "RESTIC_FROM_PASSWORD": other.password}
        start = ["restic", "--repo", self.location, "--cache-dir", str(self.cache), "--quiet"]
        options = (*self.options, *(other.options if other else ()))
        start += [word for option in options for word in ("--option", option)]
        quiet = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, "check": False}
        return subprocess.run([*start, *words], cwd=cwd, env=environment, **quiet)


def last_line(text: str) -> str:
    """The line that says why: what ssh complains of, else restic's own `Fatal`, else the last one."""
    lines = [line for line in text.splitlines() if line.strip()]
    for sign in ("subprocess ssh: ", "Fatal: ", ""):
        if telling := [line.removeprefix(sign) for line in lines if line.startswith(sign)]:
            return telling[-1]
    return "it said nothing"
