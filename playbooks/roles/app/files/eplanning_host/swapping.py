"""Which of a region's databases is the present one, and the end of those that are not."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import time

from eplanning_host.command import Refused
from eplanning_host.postgres import PART, PIPES, Database, last_words, psql

DAY = dt.timedelta(days=1)
STAMP = "%Y%m%d%H%M%S"
CLOSING = 30  # seconds until a swap gives up on sessions that do not end

# Renaming waits until nobody is connected, and whoever comes meanwhile waits for it. A power cut leaves both or none.
SWAP = """
BEGIN;
ALTER DATABASE :"present" RENAME TO :"old";
ALTER DATABASE :"name" RENAME TO :"present";
COMMIT;
"""

CLOSE = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname IN (:'present', :'name') AND pg_has_role(usename, 'USAGE');
"""


def swap(database: Database, name: str) -> dict[str, object]:
    """`name` becomes the present database; the present one stays under a dated name. Sessions of both are ended."""
    if database.beside(name) not in database.all():
        raise Refused(f"There is no database {name}.")
    started = time.monotonic()
    while (old := f"{database.name}_lama_{dt.datetime.now(dt.UTC).strftime(STAMP)}") in database.all():
        time.sleep(0.2)  # swapped within the same second
    while said := _rename(database, present=database.name, name=name, old=old):
        if "being accessed" not in said or time.monotonic() - started > CLOSING:
            raise Refused(f"psql: {said}")
    return {"database": database.name, "old": old, "seconds": round(time.monotonic() - started, 2)}


def drop(database: Database, name: str) -> dict[str, object]:
    """Remove a database that is not the present one, and what a cut-off load left of it."""
    gone = [each for each in (database.beside(name), name + PART) if each in database.all()]
    database.remove(*gone)
    return {"dropped": gone}


def prune(database: Database) -> dict[str, object]:
    """Remove what was swapped out more than a day ago."""
    last = (dt.datetime.now(dt.UTC) - DAY).strftime(STAMP)
    old = re.compile(re.escape(database.name) + "_lama_([0-9]{14})")
    gone = sorted(name for name in database.all() if (found := old.fullmatch(name)) and found[1] < last)
    database.remove(*gone)
    return {"dropped": gone}


def listing(database: Database) -> dict[str, object]:
    """All databases of the region, with their bytes."""
    return {"present": database.name, "databases": database.all()}


def _rename(database: Database, **names: str) -> str:
    """Empty when it is done; what PostgreSQL said when it is not."""
    pipes = {**PIPES, "stdout": subprocess.DEVNULL}
    with database.start(*psql("postgres", **names), **pipes) as renaming:
        renaming.stdin.write(SWAP)
        renaming.stdin.close()
        while renaming.poll() is None:
            database.ask(CLOSE, **names)
            time.sleep(0.1)
        said = last_words(renaming.stderr.read())
    return (said or "ended") if renaming.returncode else ""
