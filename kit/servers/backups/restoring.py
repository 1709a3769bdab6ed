"""A backup brought back on a region's host, judged there, and put in place (`eplanning-restore` does the work)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.i18n import _
from kit.servers import host_words, lock
from kit.servers.inventory import load
from kit.servers.remote import connect


@dataclass(frozen=True)
class Restored:
    """What was brought back. `old`: under which name the database of before stays; None where nothing was swapped.
    `whole`: where it was not, the newest backup that a check found whole (snapshot, taken_at, checked_at)."""

    snapshot: str
    place: str
    taken_at: str  # 2027-01-01T01:30:00Z
    release: str
    rows: int
    chain: Mapping[str, object]  # links, head, waiting
    files: Mapping[str, int]  # count, bytes, removed_meanwhile
    problems: tuple[str, ...]  # in the active language, but for what the application says
    seconds: float
    old: str | None
    whole: Mapping[str, str] | None = None
    people: tuple[Mapping[str, str], ...] = ()  # peran, username, sandi: who can sign in to a masked copy

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Restored:
        """From what the host says; it may say more."""
        known = {name: told[name] for name in cls.__dataclass_fields__ if name in told}
        problems = tuple(map(host_words.said, known.get("problems", ())))  # type: ignore[call-overload]
        people = tuple(known.get("people", ()))  # type: ignore[arg-type]
        return cls(**known | {"problems": problems, "people": people})  # type: ignore[arg-type]


def restore(
    context: Context,
    kode: str,
    folder: Path,
    *,
    snapshot: str = "latest",
    moment: dt.datetime | None = None,
    second: bool = False,
    check_only: bool = False,
) -> Restored:
    """Bring a snapshot back beside, judge it, and put it in place unless `check_only` or something is wrong with it.

    `moment` (with its offset): what there was then instead, out of the archive of the database.
    Raises RemoteFailed with the host's own sentence; everything is as it was then.
    """
    inventory = load(folder)
    which = ["--to-time", moment.isoformat()] if moment else ["--snapshot", snapshot]
    words = [*which, *(["--second"] if second else []), *(["--check-only"] if check_only else [])]
    what = _("judge a backup of {kode}") if check_only else _("restore {kode}")
    with (
        lock.region_lock(kode, inventory.app.address, "kit restore"),
        connect(context, inventory) as remote,
        context.steps(what.format(kode=kode)),
    ):
        return Restored.of(remote.ask("eplanning-restore", kode, *words))
