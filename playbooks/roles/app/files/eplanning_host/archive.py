"""The archive of a host's PostgreSQL: base backups and every segment of its log, encrypted, kept by pgBackRest.

It belongs to the cluster, so on a host of several regions it holds all of them. The key was made on the host; it leaves
it only inside the restic snapshots of the second place.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import pwd
import re
import secrets
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eplanning_host.command import Refused, utc
from eplanning_host.postgres import last_words

STANZA = "eplanning"
USER = "postgres"
FULL_EVERY = dt.timedelta(days=7)
MARGIN = dt.timedelta(seconds=1)  # pgBackRest tells whole seconds
SEGMENTS = 2**32 // 2**24  # of 16 MiB, for one value of the middle part of their names


@dataclass(frozen=True)
class Base:
    """A base backup: any moment after `stop` can be reached from it, with the log from `segment` on."""

    label: str
    full: bool
    start: dt.datetime
    stop: dt.datetime
    segment: str
    bytes: int


@dataclass(frozen=True)
class Archive:
    """Where it lies; `config` is a folder with pgbackrest.conf and conf.d."""

    folder: Path = Path("/var/lib/pgbackrest")
    config: Path = Path("/etc/pgbackrest")

    @property
    def key(self) -> Path:
        """What it is encrypted with."""
        return self.config / "conf.d" / "kunci.conf"

    def words(self, command: str, *options: str) -> list[str]:
        """How pgBackRest is called for this archive."""
        where = [f"--config-path={self.config}", f"--repo1-path={self.folder}", f"--stanza={STANZA}"]
        return ["pgbackrest", *where, "--log-level-console=off", "--log-level-stderr=error", *options, command]

    def run(self, command: str, *options: str) -> str:
        """What it printed, as the owner of the cluster; a Refused with its own words when it failed."""
        return as_postgres(*self.words(command, *options))

    def prepare(self) -> bool:
        """Have the key and the archive; whether anything was made."""
        made = not self.key.exists()
        if made:
            self.key.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            part = self.key.with_suffix(".part")
            part.touch(mode=0o600)
            part.write_text(f"[global]\nrepo1-cipher-pass={secrets.token_urlsafe(48)}\n", encoding="ascii")
            os.chown(part, 0, pwd.getpwnam(USER).pw_gid)
            part.chmod(0o640)
            part.replace(self.key)
        known = (self.folder / "archive" / STANZA / "archive.info").exists()
        if not known:
            self.run("stanza-create")
        return made or not known

    def told(self, *options: str) -> Mapping[str, object]:
        """What pgBackRest says of it."""
        found = json.loads(self.run("info", "--output=json", *options))
        return found[0] if found else {}

    def bases(self) -> list[Base]:
        """The base backups that are whole, oldest first."""
        return bases_of(self.told())

    def databases(self, base: Base) -> list[str]:
        """Names of the databases in a base backup."""
        [found] = self.told(f"--set={base.label}")["backup"]
        return [str(one["name"]) for one in found["database-ref"]]

    def newest(self) -> str:
        """The name of the last segment it has; empty without one."""
        return max((str(one["max"]) for one in self.told().get("archive", []) if one["max"]), default="")

    def segments(self) -> Iterator[str]:
        """The names of all segments it has."""
        for file in (self.folder / "archive" / STANZA).glob("*-*/*/*"):
            if re.match("[0-9A-F]{24}-", file.name):
                yield file.name[:24]


def bases_of(told: Mapping[str, object]) -> list[Base]:
    """The base backups in an answer of `pgbackrest info`, oldest first."""
    found = [
        Base(
            label=str(one["label"]),
            full=one["type"] == "full",
            start=dt.datetime.fromtimestamp(one["timestamp"]["start"], dt.UTC),
            stop=dt.datetime.fromtimestamp(one["timestamp"]["stop"], dt.UTC),
            segment=str(one["archive"]["start"]),
            bytes=int(one["info"]["size"]),
        )
        for one in told.get("backup", [])
        if not one.get("error")
    ]
    return sorted(found, key=lambda base: base.stop)


def chosen(bases: list[Base], moment: dt.datetime, now: dt.datetime) -> Base:
    """The last base backup that had ended at a moment. Refused, with what could be asked for, where there is none."""
    if not bases:
        raise Refused(
            "The archive has no base backup yet; `eplanning-archive` takes the first one within a quarter hour."
        )
    if moment > now:
        raise Refused(f"{utc(moment)} is still to come: it is {utc(now)}.")
    before = [base for base in bases if base.stop + MARGIN <= moment]
    if not before:
        raise Refused(
            f"The archive begins at {utc(bases[0].stop + MARGIN)}; {utc(moment)} is before that. "
            "An older state may be among the nightly backups (`eplanning-backup list`)."
        )
    return before[-1]


def due(bases: list[Base], at: str, now: dt.datetime) -> str:
    """Which base backup is to be taken now: `full`, `incr`, or none (empty). `at`: each day's hour, HH:MM as `now`."""
    fulls = [base for base in bases if base.full]
    hour, minute = map(int, at.split(":"))
    today = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    last = today if today <= now else today - dt.timedelta(days=1)
    if not fulls:
        return "full"
    if bases[-1].start >= last:
        return ""
    return "full" if last - fulls[-1].start >= FULL_EVERY - dt.timedelta(hours=1) else "incr"


def gap(segments: Iterable[str], since: str) -> str:
    """The first segment that is missing after `since`; empty when none is. Names of another timeline are none of it."""
    there = {number(name) for name in segments if name[:8] == since[:8] and name >= since}
    if not there:
        return ""
    for each in range(number(since), max(there)):
        if each not in there:
            return f"{since[:8]}{each // SEGMENTS:08X}{each % SEGMENTS:08X}"
    return ""


def number(segment: str) -> int:
    """The place of a segment in its timeline."""
    return int(segment[8:16], 16) * SEGMENTS + int(segment[16:24], 16)


def as_postgres(*words: str) -> str:
    """What a program printed that ran as the owner of the cluster; a Refused with its last words when it failed."""
    who = pwd.getpwnam(USER)
    identity = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": os.getgrouplist(USER, who.pw_gid)}
    home = {"HOME": who.pw_dir, "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False, cwd="/", env=home, **identity
    )
    if done.returncode:
        raise Refused(f"{Path(words[0]).name}: {last_words(done.stderr or done.stdout) or f'code {done.returncode}'}")
    return done.stdout
