"""One verb of the kit for many regions, each a run of its own with a log of its own, several at the same time."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from kit import i18n
from kit.context import Context
from kit.errors import ExitCode, KitError
from kit.i18n import _
from kit.servers.fleet.members import Member
from kit.servers.inventory import load


@dataclass(frozen=True)
class Ended:
    """How a region's run ended: its envelope; None where it was never begun."""

    member: Member
    seconds: float = 0
    envelope: Mapping[str, Any] | None = None

    @property
    def ok(self) -> bool:
        return bool(self.envelope and self.envelope["ok"])

    @property
    def told(self) -> str:
        """What went wrong, the first of it; empty when nothing did."""
        problems = (self.envelope or {}).get("problems") or []
        more = f" (+{len(problems) - 1})" if len(problems) > 1 else ""
        return str(problems[0]["message"]) + more if problems else ""


@dataclass(frozen=True)
class Orders:
    """What is to be done, and how. `first`: this region alone before the others, which are begun when it ended well.
    `stop`: begin no further region once one failed."""

    words: Sequence[str]  # the verb, and the options each region gets
    jobs: int
    first: Member | None = None
    stop: bool = False


def work(context: Context, fleet: Sequence[Member], orders: Orders) -> list[Ended]:
    """Run the verb for each region; those on one host one after another. A line each as it ends; the results in the
    order of `fleet`."""
    ended: dict[str, Ended] = {}
    failed = threading.Event()
    rest = [member for member in fleet if member != orders.first]
    if orders.first:
        done = _run(context, orders, orders.first)
        _tell(context, done)
        ended[done.member.kode] = done
        if not done.ok:
            rest = []
    for done in _side_by_side(context, orders, rest, failed):
        ended[done.member.kode] = done
    return [ended.get(member.kode, Ended(member)) for member in fleet]


def _side_by_side(
    context: Context, orders: Orders, fleet: Sequence[Member], failed: threading.Event
) -> Iterator[Ended]:
    told = threading.Lock()

    def one_after_another(lane: Sequence[Member]) -> list[Ended]:
        results = []
        for member in lane:
            if failed.is_set():
                break
            done = _run(context, orders, member)
            if orders.stop and not done.ok:
                failed.set()
            with told:
                _tell(context, done)
            results.append(done)
        return results

    with ThreadPoolExecutor(orders.jobs) as pool:
        running = {pool.submit(one_after_another, lane) for lane in _lanes(fleet)}
        try:
            while running:
                over, running = wait(running, return_when=FIRST_COMPLETED)
                for lane in over:
                    yield from lane.result()
        except BaseException:
            failed.set()
            context.runner.stop()
            raise


def _lanes(fleet: Sequence[Member]) -> list[list[Member]]:
    """Regions by the host of their application: what is installed on a host is installed by one run at a time."""
    lanes: dict[str, list[Member]] = {}
    for member in fleet:
        try:
            where = load(member.folder).app.address
        except KitError:
            where = member.kode  # its own run says what is wrong with the inventory
        lanes.setdefault(where, []).append(member)
    return list(lanes.values())


def _run(context: Context, orders: Orders, member: Member) -> Ended:
    verb, *options = orders.words
    started = time.monotonic()
    words = [sys.executable, "-m", "kit", "--lang", i18n.active(), verb, member.kode, *options, "--json"]
    done = context.runner.run(words, check=False)
    try:
        envelope = json.loads(done.stdout)
    except ValueError:
        why = (done.stderr.strip().splitlines() or [_("it said nothing")])[-1]
        problem = {"code": "kit", "message": why, "remedy": None}
        envelope = {"ok": False, "exit_code": done.returncode, "problems": [problem]}
    return Ended(member, time.monotonic() - started, envelope)


def _tell(context: Context, done: Ended) -> None:
    name = f"{done.member.kode} {done.member.nama}"
    context.steps.done(name if done.ok else f"{name}: {done.told}", done.seconds, fine=done.ok)


def exit_code(ended: Sequence[Ended]) -> ExitCode:
    """0 when all ended well; 4 when a run on a server failed; else 1."""
    codes = {int(done.envelope["exit_code"]) for done in ended if done.envelope}
    if ExitCode.REMOTE in codes:
        return ExitCode.REMOTE
    return ExitCode.DONE if all(done.ok for done in ended) else ExitCode.PROBLEMS
