"""One run at a time on a region's servers: the second is told who holds it. The lock ends with its process."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator

from kit.errors import KitError
from kit.i18n import _, clock
from kit.paths import user_data


class Held(KitError):
    """Another run works on this region."""

    code = "locked"


@contextlib.contextmanager
def region_lock(kode: str, where: str, doing: str) -> Iterator[None]:
    """Hold a region's servers (`where`: an address) while the body runs. Raises Held: who, which pid, since when."""
    folder = user_data() / "locks"
    folder.mkdir(exist_ok=True, mode=0o700)
    with (folder / f"{kode}@{where}.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise _held(kode, file.read()) from error
        file.truncate(0)
        since = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        holder = {"pid": os.getpid(), "user": getpass.getuser(), "host": socket.gethostname(), "since": since}
        json.dump({**holder, "doing": doing}, file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _held(kode: str, text: str) -> Held:
    try:
        holder = json.loads(text)
    except ValueError:
        holder = {}
    return Held(
        _("`{doing}` is at work on {kode}: {user} on {host}, pid {pid}, since {since}.").format(
            kode=kode,
            since=clock(str(holder.get("since", "?"))),
            **{name: holder.get(name, "?") for name in ("doing", "user", "host", "pid")},
        ),
        remedy=_("Wait until it has ended, or end that process."),
        holder=holder,
    )
