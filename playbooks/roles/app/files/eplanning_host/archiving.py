"""`eplanning-archive KODE [keep|prepare]`: any moment of the last days can be restored.

    keep     take a base backup when it is due, have the log archived up to now and prove it, bring all to the second
             place
    prepare  have the archive and its key; says whether anything was made

The archive is the cluster's; of several regions on a host that ask for it the first one to come takes the base backup.
How it is stands in shared/backup/archive.json, also after a failure. Answers in JSON. 0: done; 1: refused or failed, in
a sentence; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from eplanning_host import backup, command, plan
from eplanning_host.archive import MARGIN, Archive, due, gap
from eplanning_host.plan import Plan
from eplanning_host.restic import Repository

NOTE = "archive.json"

# What has a transaction number leaves a record in the log: recovery knows by one after a moment that it has passed.
MARK = "SELECT pg_current_xact_id();"


def keep(planned: Plan, archive: Archive, state: Path) -> dict[str, object]:
    """Do what is due. What was seen is noted before anything can fail that would hide it."""
    if not planned.archive:
        raise command.Refused(f"{planned.kode} keeps no archive: `instance_point_in_time_days` in its inventory.")
    before = noted(planned)
    second = planned.second.location if planned.second else None
    seen = {name: before[name] for name in ("second", "second_at") if second and before.get("second") == second}
    try:
        wanted = due(archive.bases(), planned.archive["at"], dt.datetime.now().astimezone())
        missing = _missing(archive)
        if wanted or missing:
            archive.run("backup", f"--type={wanted or 'incr'}")
        up_to_now(planned, archive)
        seen |= _seen(archive)
        if missing:
            raise command.Refused(
                f"The archive lacks {missing}; moments from then until {command.now()} can't be restored."
            )
        if planned.second:
            with command.alone(f"backup-{planned.kode}", state):
                seen |= _bring(planned, archive, known="second" in seen, tidy=bool(wanted))
    except command.Refused as error:
        _note(planned, {**before, **seen, "at": command.now(), "problem": str(error)})
        raise
    _note(planned, {**seen, "at": command.now(), "problem": None})
    return seen


def up_to_now(planned: Plan, archive: Archive) -> None:
    """Have everything in the archive that was committed until now."""
    planned.database.ask(MARK)
    archive.run("check")  # ends a segment, and waits until it has arrived


def noted(planned: Plan) -> dict[str, object]:
    """What was noted last; empty before the first time."""
    file = planned.notes / NOTE
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def place_of(planned: Plan) -> Repository:
    """The second place, as far as the archive goes: its snapshots are no backups of the region."""
    return replace(planned.place(True), kode=f"{planned.kode}.arsip")


def _missing(archive: Archive) -> str:
    bases = archive.bases()
    return gap(archive.segments(), bases[-1].segment) if bases else ""


def _seen(archive: Archive) -> dict[str, object]:
    bases = archive.bases()
    size = sum(file.stat().st_size for file in archive.folder.rglob("*") if file.is_file())
    return {
        "earliest": command.utc(bases[0].stop + MARGIN),
        "base_at": command.utc(bases[-1].stop),
        "archived_at": command.now(),
        "segment": archive.newest(),
        "bytes": size,
    }


def _bring(planned: Plan, archive: Archive, *, known: bool, tidy: bool) -> dict[str, object]:
    """One snapshot of the archive with its key. After a base backup each day's last one stays, as far as it reaches."""
    place = place_of(planned)
    moment = command.now()
    backup.require_disk(planned, known=known)
    planned.first.ensure()  # before the first night it is not there yet
    place.ensure(new=not known, like=planned.first)
    place.backup(Path("/"), [str(path).lstrip("/") for path in (archive.folder, archive.config)], [])
    if planned.second_keep and tidy:
        place.forget({"last": 2, "daily": int(planned.archive["days"])})
    return {"second": planned.second.location, "second_at": moment}


def _note(planned: Plan, told: dict[str, object]) -> None:
    part = planned.notes / f"{NOTE}.part"
    part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    part.replace(planned.notes / NOTE)


def main(words: list[str], etc: Path = command.ETC, state: Path = command.STATE) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        prog="eplanning-archive", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kode", type=command.kode, help="Kemendagri code of the region")
    parser.add_argument("action", choices=["keep", "prepare"], nargs="?", default="keep")
    given = parser.parse_args(words)

    def answer() -> dict[str, object]:
        planned = plan.read(given.kode, etc, state)
        with command.alone("archive", state):
            if given.action == "prepare":
                return {"changed": Archive().prepare()}
            return keep(planned, Archive(), state)

    return command.answer(answer)
