"""`eplanning-backup KODE [take|list|export]`: a region's database and uploaded files in one restic snapshot.

    take   dump the database, then read the files, then bring the snapshot to the second place, then let go of old ones
    list   the snapshots, oldest first (--second: those of the second place)
    export write one snapshot (--snapshot NAME) to the output, as a file with the password that is read from the input

The database comes first: a file is written before the row that names it is committed, so every row of the dump has its
file by the time the files are read. Answers in JSON. 0: done; 1: refused or failed, in a sentence; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys
import time
from pathlib import Path

from eplanning_host import carrying, command, plan
from eplanning_host.copying import copy, require_room
from eplanning_host.plan import PASSING, Plan
from eplanning_host.restic import NEWEST, short
from eplanning_host.swapping import prune

MANIFEST = "manifest.json"
LAST = "last.json"


def take(planned: Plan) -> dict[str, object]:
    """Take a backup. It is there, and noted, before the second place is tried."""
    started = time.monotonic()
    if not planned.media.is_dir():  # restic would leave it out and be content
        raise command.Refused(f"{planned.media} is missing: what people uploaded is not there.")
    shutil.rmtree(planned.work, ignore_errors=True)
    require_room(planned.database, planned.shared)  # restic would say something else of a full disk
    planned.first.ensure()
    planned.work.mkdir(mode=0o700)
    try:
        copied = copy(planned.database, planned.work / "database")
        manifest = {
            "format": 2,
            "kode": planned.kode,
            "taken_at": copied["taken_at"],
            "release": planned.release,
            "rows": sum(copied["tables"].values()),
        }
        (planned.work / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="ascii")
        copied_files = sum(each.is_file() for each in planned.work.rglob("*"))
        exclude = [str(planned.media / name) for name in PASSING]
        told = planned.first.backup(planned.shared, [planned.work.name, planned.media.name], exclude)
    finally:
        shutil.rmtree(planned.work, ignore_errors=True)
    done = {
        **manifest,
        "snapshot": told["snapshot_id"],
        "bytes": told["total_bytes_processed"],
        "new_bytes": told["data_added"],
        "files": told["total_files_processed"] - copied_files,  # what people uploaded
        "dump_seconds": copied["seconds"],
        "seconds": round(time.monotonic() - started, 2),
    }
    before = last(planned)
    second = {name: before[name] for name in ("second", "second_at") if name in before}
    note(planned, {**done, **second})
    if planned.second:
        _bring(planned, known=second.get("second") == planned.second.location)
        done |= {"second": planned.second.location, "second_at": done["taken_at"]}
        note(planned, done)
    planned.first.forget(planned.keep)
    done["dropped"] = prune(planned.database)["dropped"]
    return done


def _bring(planned: Plan, *, known: bool) -> None:
    """Where the second place was there once, it is never made anew: a disk that is not mounted looks just like that."""
    try:
        require_disk(planned, known=known)
        planned.second.ensure(new=not known, like=planned.first)
        planned.second.copy_from(planned.first)
        if planned.second_keep:
            planned.second.forget(planned.second_keep)
    except command.Refused as error:
        raise command.Refused(f"The backup is taken, but the second place has none of it: {error}") from None


def require_disk(planned: Plan, *, known: bool) -> None:
    """A folder of the second place is on a disk of its own, and that disk is there. Refused where it is not."""
    place = Path(planned.second.location)
    if not place.is_absolute():  # sftp:, s3:
        return
    if known and not place.exists():
        raise command.Refused(f"{place}: the disk is not there. Plug it in and mount it; the next backup brings all.")
    if not known and disk_of(place) == disk_of(planned.shared):
        raise command.Refused(
            f"{place}: that is the disk of the server itself, on which a second place is none. "
            "Is the other one plugged in and mounted?"
        )


def disk_of(path: Path) -> int:
    """The file system on which a path lies, or would lie if it were made."""
    return next(each for each in (path, *path.parents) if each.exists()).stat().st_dev


def note(planned: Plan, done: dict[str, object]) -> None:
    """What `kit status` reads; `second_at` stays what it was until the second place has this one too."""
    part = planned.notes / f"{LAST}.part"
    part.write_text(json.dumps(done, indent=1) + "\n", encoding="ascii")
    part.replace(planned.notes / LAST)


def last(planned: Plan) -> dict[str, object]:
    """What was noted last; empty before the first backup."""
    file = planned.notes / LAST
    return json.loads(file.read_text(encoding="ascii")) if file.exists() else {}


def listing(planned: Plan, *, second: bool) -> dict[str, object]:
    """The snapshots of one place."""
    found = planned.place(second).snapshots()
    moments = [{"snapshot": short(one["id"]), "taken_at": _utc(str(one["time"]))} for one in found]
    return {"kode": planned.kode, "place": planned.place(second).location, "snapshots": moments}


def _utc(moment: str) -> str:
    """restic writes nanoseconds, which Python does not read."""
    return f"{moment[:19]}Z" if moment.endswith("Z") else _shifted(moment)


def _shifted(moment: str) -> str:
    there = dt.datetime.fromisoformat(moment[:19] + moment[-6:])
    return command.utc(there)


def main(words: list[str], etc: Path = command.ETC, state: Path = command.STATE) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        prog="eplanning-backup", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kode", type=command.kode, help="Kemendagri code of the region")
    parser.add_argument("action", choices=["take", "list", "export"], nargs="?", default="take")
    parser.add_argument("--second", action="store_true", help="the second place (list, export)")
    parser.add_argument("--snapshot", default=NEWEST, help="the start of a snapshot's name (export)")
    given = parser.parse_args(words)
    exports = given.action == "export"

    def answer() -> dict[str, object]:
        planned = plan.read(given.kode, etc, state)
        if given.action == "list":
            return listing(planned, second=given.second)
        if exports:
            password = sys.stdin.readline().strip()
            place = planned.place(given.second)
            with command.alone(f"backup-{given.kode}", state):
                return {"snapshot": carrying.write(planned, place, given.snapshot, password, sys.stdout.buffer)}
        with command.alone(f"backup-{given.kode}", state), command.alone(f"database-{given.kode}", state):
            return take(planned)

    return command.answer(answer, beside=exports)
