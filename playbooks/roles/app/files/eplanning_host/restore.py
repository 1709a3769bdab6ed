"""`eplanning-restore KODE`: bring a snapshot back, judge it, and put it in the place of what is there.

    --check-only        only bring it back beside and judge it; nothing of the region changes. Of the newest snapshot
                        a signed receipt stays in shared/backup/receipts, whatever came of it
    --snapshot NAME     which (default: the newest); --second: from the second place; --carried FILE: from a file that
                        `eplanning-backup export` wrote, with its password read from the input
    --to-time MOMENT    as it was then (ISO, with the offset from UTC), where the host archives its database's log; with
                        --second from the archive over there
    --masked            on a rehearsal machine: with personal data masked, local passwords and blank pages in the place
                        of uploaded files; `people` says who can sign in

Whoever stops it or loses the line in time has changed nothing: before anything is put in place the caller has to be
there still. Rows are counted, the chain of the log is walked, every uploaded file is compared with its hash. Only what
passes is put in place; where something does not, `whole` names the newest backup that a check found whole. Requests
wait meanwhile. The database of before stays for a day as <database>_lama_<time>, its files stay
among the others. Answers in JSON; `problems` says what was found. 0: done, or judged; 1: refused or failed, in a
sentence, with everything as it was; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from eplanning_host import application, carrying, command, plan, receipt
from eplanning_host.command import Refused, Unsound
from eplanning_host.judging import brought_back, judge
from eplanning_host.masking import BESIDE, mask, require_rehearsal
from eplanning_host.moment import brought_back_at
from eplanning_host.plan import Plan
from eplanning_host.restic import NEWEST, Repository, short
from eplanning_host.swapping import swap
from eplanning_host.uploads import Merge

Source = contextlib.AbstractContextManager[tuple[dict[str, object], str]]


def run(
    planned: Plan, state: Path, source: Source, *, check_only: bool = False, masked: bool = False
) -> dict[str, object]:
    """Judge what a source brings; put it in place unless something is wrong with it, or it was only to be judged."""
    started = time.monotonic()
    with source as (manifest, name):
        facts, problems = judge(planned, name)
        people = []
        if masked and not problems:
            people = mask(planned, name)
            facts, problems = judge(planned, name)
        done = {**manifest, **facts, "problems": problems, "people": people, "old": None}
        if not (problems or check_only):
            if manifest["release"] != planned.release:
                application.manage(planned.kode, "--database", name, "region", "apply")
            command.require_caller()
            with command.undisturbed():
                done["old"] = _put_in_place(planned, state, name)
        done["seconds"] = round(time.monotonic() - started, 1)
        done["checked_at"] = command.now()
    return done


def check(planned: Plan, state: Path, place: Repository, wanted: str, *, key: Path) -> dict[str, object]:
    """Judge a snapshot, and leave the receipt of the newest one."""
    folder = planned.notes / "receipts"
    try:
        done = run(planned, state, brought_back(planned, place, wanted), check_only=True)
    except Refused as error:
        if wanted == NEWEST:
            receipt.write(folder, key, {"kode": planned.kode, "checked_at": command.now(), "problems": [str(error)]})
        raise
    if wanted == NEWEST:
        receipt.write(folder, key, done)
    return done


def with_another(planned: Plan, place: Repository, judged: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What is judged; where it is not whole, the newest backup that a check found whole goes along as `whole`."""

    def whole(but: str = "") -> dict[str, object] | None:
        there = {short(one["id"]) for one in place.snapshots()}
        return receipt.newest_whole(planned.notes / "receipts", there, but=but)

    try:
        done = judged()
    except Unsound as error:
        other = whole()
        if other is None:
            raise Refused(f"{error} No check found another one whole.") from error
        raise Refused(
            f"{error} The newest that was whole when it was checked: {other['snapshot']} of {other['taken_at']}."
        ) from error
    return {**done, "whole": whole(str(done["snapshot"]))} if done["problems"] else done


def _put_in_place(planned: Plan, state: Path, name: str) -> str:
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    merge = Merge(planned.restored / planned.media.name, planned.media, planned.shared / "lama" / stamp)
    old = ""
    try:
        merge.put()  # what the restored rows name is there before they are
        with application.closed(planned.kode, state):
            old = str(swap(planned.database, name)["old"])
    except BaseException:
        if not old:  # else the rows that need them are there already
            merge.back()
        raise
    if not application.answers(planned.kode, planned.host):
        with application.closed(planned.kode, state):
            swap(planned.database, old)
        merge.back()
        raise Refused("The application did not answer with the restored database; that of before is back in its place.")
    return old


def main(words: list[str], etc: Path = command.ETC, state: Path = command.STATE) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        prog="eplanning-restore", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kode", type=command.kode, help="Kemendagri code of the region")
    parser.add_argument("--snapshot", default=NEWEST, help="the start of a snapshot's name (default: the newest)")
    parser.add_argument("--second", action="store_true", help="from the second place")
    parser.add_argument("--carried", type=command.folder, help="from a file of `eplanning-backup export`")
    parser.add_argument("--to-time", type=command.moment, help="as it was at a moment")
    parser.add_argument("--check-only", action="store_true", help="change nothing")
    parser.add_argument("--masked", action="store_true", help="a copy for lessons (with --carried)")
    given = parser.parse_args(words)
    if given.masked and (given.check_only or not given.carried):
        parser.error("--masked goes with --carried, and not with --check-only")
    if given.to_time and (given.carried or given.snapshot != NEWEST):
        parser.error("--to-time goes with neither --snapshot nor --carried")
    kode, wanted = given.kode, given.snapshot

    def answer() -> dict[str, object]:
        planned = plan.read(kode, etc, state)
        if given.masked:
            require_rehearsal(planned)
        with command.alone(f"backup-{kode}", state), command.alone(f"database-{kode}", state):
            if given.carried:
                with (
                    given.carried.open("rb") as file,
                    carrying.read(planned, sys.stdin.readline().strip(), file) as place,
                ):
                    source = brought_back(planned, place, NEWEST, *([BESIDE] if given.masked else []))
                    return run(planned, state, source, check_only=given.check_only, masked=given.masked)
            if given.to_time:
                source = brought_back_at(planned, given.to_time, second=given.second)
                return run(planned, state, source, check_only=given.check_only)
            place = planned.place(given.second)
            if given.check_only:
                key = etc / kode / "receipt.key"
                return with_another(planned, place, lambda: check(planned, state, place, wanted, key=key))
            return with_another(planned, place, lambda: run(planned, state, brought_back(planned, place, wanted)))

    return command.answer(answer)
