"""How a region is backed up: what `backup.json` says, and where things lie."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from eplanning_host import command
from eplanning_host.postgres import Database
from eplanning_host.restic import Repository

# Files that people order are made anew when they order them again.
PASSING = ["ekspor"]


@dataclass(frozen=True)
class Plan:
    """One region's backups. `second` is another place, None where there is none; what it `keeps` may be nothing: then
    it is never pruned from here."""

    kode: str
    shared: Path
    release: str
    host: str  # a name its application answers to
    keep: dict[str, int | str]  # as restic names it: last, daily …; within: 2d
    second_keep: dict[str, int | str]
    first: Repository
    second: Repository | None
    database: Database
    archive: dict[str, object] | None = (
        None  # at, days: any moment of so many days; None where only the nights are kept
    )
    rehearsal: bool = False  # a machine for lessons, never one that people work on

    @property
    def media(self) -> Path:
        """What people uploaded."""
        return self.shared / "media"

    @property
    def work(self) -> Path:
        """The copy of the database while restic reads it."""
        return self.shared / "salinan"

    @property
    def restored(self) -> Path:
        """A snapshot's files while they are judged."""
        return self.shared / "pulih"

    @property
    def notes(self) -> Path:
        """What the last backup and the last checks were; root's."""
        return self.shared / "backup"

    def place(self, second: bool) -> Repository:
        """Where to restore from."""
        if not second:
            return self.first
        if not self.second:
            raise command.Refused(f"{self.kode} has no second place for backups: `backup_second` in its inventory.")
        return self.second


def read(kode: str, etc: Path, state: Path) -> Plan:
    """Read it. FileNotFoundError where the region is not installed."""
    said = json.loads((etc / kode / "backup.json").read_text(encoding="utf-8"))
    shared = Path(said["shared"])
    cache = state / f"restic-{kode}"

    def repository(place: dict[str, object]) -> Repository:
        return Repository(
            location=str(place["repository"]),
            password=str(said["password"]),
            kode=kode,
            cache=cache,
            options=tuple(place.get("options", ())),
            environment=dict(place.get("environment", {})),
        )

    current = shared.parent / "current"
    settings = command.settings(etc / kode)
    second = said.get("second")
    return Plan(
        kode=kode,
        shared=shared,
        release=current.resolve().name if current.exists() else "",
        host=settings.get("EPLANNING_HOSTS", "").split(",")[0],
        keep=said["keep"],
        second_keep=second["keep"] if second else {},
        first=repository(said["first"]),
        second=repository(second) if second else None,
        database=Database(settings),
        archive=said.get("archive"),
        rehearsal=bool(said.get("rehearsal")),
    )
