"""Backups of a region, taken and listed on its host (`eplanning-backup` there does the work)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.i18n import _
from kit.servers import lock
from kit.servers.inventory import load
from kit.servers.remote import connect


@dataclass(frozen=True)
class Backup:
    """One that was taken: `bytes` were read, `new_bytes` had to be kept; `second_at` is None without a second place."""

    snapshot: str
    taken_at: str  # 2027-01-01T01:30:00Z
    release: str
    rows: int
    files: int
    bytes: int
    new_bytes: int
    seconds: float
    second: str | None = None
    second_at: str | None = None

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Backup:
        """From what the host says; it may say more."""
        return cls(**{name: told[name] for name in cls.__dataclass_fields__ if name in told})  # type: ignore[arg-type]


def take(context: Context, kode: str, folder: Path) -> Backup:
    """Back up now, to the second place as well. Raises RemoteFailed with the host's own sentence."""
    inventory = load(folder)
    with (
        lock.region_lock(kode, inventory.app.address, "kit backup"),
        connect(context, inventory) as remote,
        context.steps(_("back up {kode}").format(kode=kode)),
    ):
        return Backup.of(remote.ask("eplanning-backup", kode, "take"))


def listed(context: Context, kode: str, folder: Path, *, second: bool = False) -> Mapping[str, object]:
    """The snapshots of one place, oldest first: {place, snapshots: [{snapshot, taken_at}]}."""
    with connect(context, load(folder)) as remote:
        return remote.ask("eplanning-backup", kode, "list", *(["--second"] if second else []))
