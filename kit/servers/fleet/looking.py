"""Asks all regions how they are, many at once. One that does not answer costs its own time and nobody else's."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from kit.context import Context
from kit.errors import KitError
from kit.i18n import _
from kit.servers import drift, status
from kit.servers.fleet import exchange
from kit.servers.fleet.members import Member
from kit.servers.inventory import load
from kit.servers.status import HostState

JOBS = 32
SECONDS = 90  # for one region's answer
FILE_DAYS = 8  # a week, and a little
OF_ONE_HOST = 4  # connections at once: sshd turns those away that knock ten at a time


@dataclass(frozen=True)
class Seen:
    """A region as it was found. `failure` is why it said nothing."""

    member: Member
    hosts: tuple[HostState, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()  # what, and what to do
    failure: KitError | None = None
    carried: dt.datetime | None = None  # when its status file was made; None where its servers were asked

    @property
    def app(self) -> HostState | None:
        return self.hosts[0] if self.hosts else None

    @property
    def rank(self) -> tuple[int, int, str]:
        """Worst first: silent ones, then by how much is wrong."""
        return (0 if self.failure else 1, -len(self.wrong), self.member.kode)

    @property
    def problems(self) -> list[dict[str, object]]:
        """As an envelope tells them."""
        if self.failure:
            error = self.failure
            return [{"code": error.code, "region": self.member.kode, "message": error.message, "remedy": error.remedy}]
        return [
            {"code": "status", "region": self.member.kode, "message": what, "remedy": remedy}
            for what, remedy in self.wrong
        ]

    def as_data(self) -> dict[str, object]:
        """For `--json`."""
        told = status.as_data(self.member.kode, list(self.hosts), self.app.log_head if self.app else None)
        as_of = self.carried.isoformat() if self.carried else None
        return {**told, "nama": self.member.nama, "ok": not (self.failure or self.wrong), "as_of": as_of}

    def moment(self, now: dt.datetime) -> dt.datetime:
        """When it was as it is told."""
        return self.carried or now


def look(context: Context, fleet: Sequence[Member], now: dt.datetime, *, jobs: int = JOBS) -> list[Seen]:
    """Every region, the worst first. Reads only; an unreachable one is told, never raised."""
    doors: dict[str, threading.BoundedSemaphore] = {}
    with context.steps(_("ask the regions ({n})").format(n=len(fleet))), ThreadPoolExecutor(jobs) as pool:
        return sorted(pool.map(lambda member: _one(context, member, now, doors), fleet), key=lambda seen: seen.rank)


def _one(context: Context, member: Member, now: dt.datetime, doors: dict[str, threading.BoundedSemaphore]) -> Seen:
    try:
        if not member.reachable:
            return _carried(context, member, now)
        door = doors.setdefault(load(member.folder).app.address, threading.BoundedSemaphore(OF_ONE_HOST))
        with door:
            answers = status.ask(context, member.kode, member.folder, seconds=SECONDS)
        hosts, _head = status.read(context.runner, member.kode, member.folder, answers, drift.declared(member.folder))
        return Seen(member, tuple(hosts), tuple(judge(member.kode, hosts, None, now)))
    except KitError as error:
        return Seen(member, failure=error)


def _carried(context: Context, member: Member, now: dt.datetime) -> Seen:
    """A region whose status came as a file."""
    found = exchange.kept(context.runner, member.folder)
    wrong = judge(found.kode, found.hosts, found.at, now)
    return Seen(replace(member, nama=found.nama), found.hosts, tuple(wrong), carried=found.at)


def judge(
    kode: str, hosts: Sequence[HostState], carried: dt.datetime | None, now: dt.datetime
) -> list[tuple[str, str]]:
    """What somebody should look at: as of now, or of the moment its file was made, and then by the file's age too."""
    wrong = status.shortcomings(list(hosts), carried or now)
    days = (now - carried).days if carried else 0
    if days <= FILE_DAYS:
        return wrong
    told = _("Its status file is {days} days old.").format(days=days)
    return [(told, _("Have the region make a new one: kit fleet export {kode} FILE").format(kode=kode)), *wrong]
