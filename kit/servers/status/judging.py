"""What somebody should look at, and what to do; each looks at one side of a server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kit.i18n import _
from kit.servers import drift as drifting
from kit.servers import watching, web
from kit.servers.backups import archives, receipts
from kit.servers.status.state import HostState, days, hours
from kit.servers.status.telling import age
from kit.servers.status.thresholds import BACKUP_HOURS, CERTIFICATE_DAYS, DISK_PERCENT, WATCH_HOURS
from kit.servers.upgrading.telling import step

Found = Iterator[tuple[str, str]]


def shortcomings(hosts: list[HostState], now: dt.datetime) -> list[tuple[str, str]]:
    """(What is wrong, what to do) of all of them; the database first, as much else follows from it."""
    found = [one for host in hosts for one in _database(host)]
    for host in hosts:
        found += [*_units(host), *_disk(host)]
        found += watching.shortcomings(host.name, host.watch, now, hours=WATCH_HOURS)
        found += drifting.shortcomings(host.name, host.drift)
        if host.application:
            found += [*_site(host), *_log(host), *_backups(host, now), *_certificate(host, now)]
    return found


def _database(host: HostState) -> Found:
    if host.database is False:
        yield (
            _("The database that the application on {host} asks takes no connections.").format(host=host.name),
            _("See `journalctl -u postgresql@*` on its host; `systemctl start postgresql` starts it again."),
        )


def _units(host: HostState) -> Found:
    for unit, state in host.units.items():
        if state != "active":
            yield (
                _("{unit} on {host} is {state}.").format(unit=unit, host=host.name, state=state),
                _("See `journalctl -u {unit}` there; `systemctl start {unit}` starts it again.").format(unit=unit),
            )
    for unit in (unit for unit in host.failed if unit not in host.units):
        yield (
            _("{unit} on {host} failed the last time it ran.").format(unit=unit, host=host.name),
            _("See `journalctl -u {unit}` there; `systemctl start {unit}` tries again.").format(unit=unit),
        )


def _disk(host: HostState) -> Found:
    if host.disk_used_percent >= DISK_PERCENT:
        yield (
            _("The disk of {host} is {percent} % full.").format(host=host.name, percent=host.disk_used_percent),
            _("Make room, or give it a larger disk."),
        )


def _site(host: HostState) -> Found:
    if host.web_trouble is not None:
        yield web.finding(host.name, host.web_trouble)
    if host.cut_off:
        yield (
            _("An upgrade on {host} is at the step “{step}”.").format(host=host.name, step=step(host.cut_off)),
            _("If nobody is at it, the next `kit deploy` or a restart of the host ends it."),
        )
    elif host.closed:
        told = _("Visitors of {host} meet nothing but the page of maintenance, for {n} minutes now.")
        opens = _("If nobody restores a backup just now, `sudo rm {file}` there opens the site.")
        yield told.format(host=host.name, n=host.closed["minutes"]), opens.format(file=host.closed["file"])


def _log(host: HostState) -> Found:
    if host.log_head is None and host.database is not False and "active" in host.units.values():
        yield (
            _("The application on {host} does not say how far its log is.").format(host=host.name),
            _("`kit verify` looks closer at it."),
        )


def _backups(host: HostState, now: dt.datetime) -> Found:
    if hours(host.taken, now) > BACKUP_HOURS:
        yield (
            _("The last backup is {age}.").format(age=age(host.taken, now)),
            _("`kit backup` takes one and says what is wrong with it."),
        )
    if host.has_second and hours(host.second, now) > BACKUP_HOURS:
        yield (
            _("The last backup in the second place is {age}.").format(age=age(host.second, now)),
            _("`kit backup` tries again and says what is wrong with it."),
        )
    yield from archives.shortcomings(host.archive, now)
    if wrong := receipts.shortcoming(host.receipt, now):
        yield wrong


def _certificate(host: HostState, now: dt.datetime) -> Found:
    if days(host.certificate_ends, now) < CERTIFICATE_DAYS:
        yield (
            _("The certificate ends in {days} days.").format(days=days(host.certificate_ends, now)),
            _("`kit provision` renews one of the kit's own authority."),
        )
