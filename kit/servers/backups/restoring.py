"""A backup brought back on a region's host, judged there, and put in place (`eplanning-restore` does the work)."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import KitError, Stopped
from kit.i18n import _
from kit.servers import host_words, lock
from kit.servers.inventory import load
from kit.servers.remote import Remote, connect

STOPPING = 120  # seconds a host may take to end what it was at
# The brackets keep the pattern from fitting the very command that looks for it.
STOP = """
pkill -TERM -f "eplanning-restor[e] $1( |$)"
while pgrep -f "eplanning-restor[e] $1( |$)" > /dev/null; do sleep 0.5; done
"""


STAMP, LAMA = "%Y%m%d%H%M%S", re.compile(r"_lama_(\d{14})$")  # eplanning_host/swapping.py


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
        stoppable(remote, kode),
        context.steps(what.format(kode=kode)),
    ):
        return Restored.of(remote.ask("eplanning-restore", kode, *words))


@contextmanager
def stoppable(remote: Remote, kode: str) -> Iterator[None]:
    """Whoever stops a restore stops it on the host as well, and learns what became of it. Raises Stopped."""
    begun = time.monotonic()
    try:
        yield
    except KeyboardInterrupt:
        raise _stopped(remote, kode, time.monotonic() - begun) from None


def _stopped(remote: Remote, kode: str, seconds: float) -> Stopped:
    host = remote.inventory.app
    try:
        remote.run(host, "sh", "-c", STOP, "stop", kode, check=False, seconds=STOPPING)
        put = _put_in_place(remote, kode, seconds)
    except KitError as lost:
        listed = _("`eplanning-database {kode} list` there names the databases of before, with their time.")
        return Stopped(
            _("Stopped; {host} does not say what became of it: {why}").format(host=host.name, why=lost.message),
            remedy=listed.format(kode=kode),
        )
    if put:
        told = _("Stopped too late: the backup is in its place. The database of before stays for a day as {name}.")
        return Stopped(told.format(name=put), remedy=_("`kit verify {kode}` looks at it.").format(kode=kode))
    return Stopped(
        _("Stopped in time: nothing on {host} was changed.").format(host=host.name),
        remedy=_("`kit backup {kode} --list` names the backups there are.").format(kode=kode),
    )


def _put_in_place(remote: Remote, kode: str, seconds: float) -> str | None:
    """The name under which a database was put aside within the last `seconds`, by the host's own clock."""
    now = remote.run(remote.inventory.app, "date", "-u", f"+{STAMP}").stdout.strip()
    since = dt.datetime.strptime(now, STAMP).replace(tzinfo=dt.UTC) - dt.timedelta(seconds=seconds + 1)
    named = remote.ask("eplanning-database", kode, "list")["databases"]
    aside = [name for name in named if (found := LAMA.search(name)) and found[1] >= since.strftime(STAMP)]
    return max(aside, default=None)
