"""How servers are, as a person reads it: name and value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kit.i18n import _
from kit.servers import drift as drifting
from kit.servers import watching
from kit.servers.backups import archives, receipts
from kit.servers.status.state import HostState, days, hours

Row = tuple[str, str]


def rows(hosts: list[HostState], head: Mapping[str, Any] | None, now: dt.datetime) -> list[Row]:
    """Each server, then the head of the log."""
    told = [row for host in hosts for row in _host(host, now)]
    return [*told, (_("head of the log"), _head(head) if head else _("no answer"))]


def age(moment: str | None, now: dt.datetime) -> str:
    """Of a backup."""
    return _("{hours:.0f} hours old").format(hours=hours(moment, now)) if moment else _("not there yet")


def _host(host: HostState, now: dt.datetime) -> Iterator[Row]:
    running = sum(state == "active" for state in host.units.values())
    yield host.name, _("{n} of {all} units run").format(n=running, all=len(host.units))
    room = _("{percent} % used, {free} MiB free")
    yield _("disk"), room.format(percent=host.disk_used_percent, free=host.disk_free_mb)
    if host.application:
        yield from _application(host, now)
    yield _("alerts"), watching.told(host.watch, now)
    yield from (("", message) for message in watching.messages(host.watch))
    yield _("drift"), drifting.told(host.drift)


def _application(host: HostState, now: dt.datetime) -> Iterator[Row]:
    yield _("release"), host.release or _("none")
    if host.database is not None:
        yield _("database"), _("takes connections") if host.database else _("takes no connections")
    yield _("last backup"), age(host.taken, now)
    if host.has_second:
        yield _("in the second place"), age(host.second, now)
    if host.archive is not None:
        yield _("archive"), archives.told(host.archive, now)
        if second := archives.second(host.archive, now):
            yield _("archive in the second place"), second
    yield _("restored for a check"), receipts.told(host.receipt, now)
    yield _("certificate"), _("ends in {days} days").format(days=days(host.certificate_ends, now))


def _head(head: Mapping[str, Any]) -> str:
    """As it is compared with what a paper says: number, first figures of the hash."""
    told = _("{n} links, {waiting} waiting, {hash}…") if head["menunggu"] else _("{n} links, none waiting, {hash}…")
    return told.format(n=head["nomor"], waiting=head["menunggu"], hash=head["kepala"][:16])
