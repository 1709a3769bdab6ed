"""How a region's servers are: gathered in one call a host, told as rows, judged by plain limits."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.runner import Runner
from kit.servers import drift as drifting
from kit.servers import watching, web
from kit.servers.backups import archives, receipts
from kit.servers.inventory import Host, load
from kit.servers.remote import Remote, connect
from kit.servers.upgrading.telling import step

BACKUP_HOURS = 26  # one night, and a little
CERTIFICATE_DAYS = 21
CLOSED_MINUTES = 60  # an upgrade or a restore that takes longer is looked after by somebody
DISK_PERCENT = 90
RECEIPT_DAYS = 8  # one week, and a day
SEAL_MINUTES = 15
WATCH_HOURS = 3  # it looks every hour


def limits() -> dict[str, int]:
    """The same limits for the look that a server takes at itself (role `monitoring`)."""
    return {
        "archive_minutes": archives.MINUTES,
        "backup_hours": BACKUP_HOURS,
        "certificate_days": CERTIFICATE_DAYS,
        "closed_minutes": CLOSED_MINUTES,
        "disk_percent": DISK_PERCENT,
        "receipt_days": RECEIPT_DAYS,
        "seal_minutes": SEAL_MINUTES,
    }


@dataclass(frozen=True)
class HostState:
    """One server as its probe saw it; the rest only where the application runs."""

    name: str
    units: dict[str, str]
    disk_free_mb: int
    disk_used_percent: int
    release: str | None = None
    last_backup: dict[str, object] | None = None  # as the host noted it
    archive: archives.Archive | None = None  # None where none was asked for
    certificate_ends: str | None = None  # as openssl says it
    receipt: receipts.Receipt | None = None
    cut_off: str | None = None  # step at which an upgrade stands, or was cut off
    application: bool = False
    watch: dict[str, Any] | None = None  # what the server's own look left behind
    drift: drifting.Drift = field(default_factory=drifting.Drift)
    log_head: Mapping[str, Any] | None = None
    database: bool | None = None  # whether it takes connections; None where the host did not say
    closed: Mapping[str, Any] | None = None  # file, minutes: visitors meet the page of maintenance; None: they do not
    web_trouble: str | None = None  # what nginx says where it would not start again


Answers = Mapping[str, Mapping[str, Any]]


def status(context: Context, kode: str, folder: Path) -> tuple[list[HostState], Mapping[str, Any] | None]:
    """The servers, and the head of the log (None where the application does not answer). Reads only."""
    return read(context.runner, kode, folder, ask(context, kode, folder), drifting.declared(folder))


def ask(context: Context, kode: str, folder: Path, *, seconds: float | None = None) -> Answers:
    """What each server says of itself, in one call each, the application's first. Raises RemoteFailed, and KitError
    when one takes longer than `seconds`."""
    inventory = load(folder)
    probe = (Path(__file__).parent / "status_probe.py").read_text(encoding="utf-8")
    with connect(context, inventory, shared=False) as remote:
        return {host.name: _answer(remote, host, probe, kode, seconds) for host in inventory.hosts}


def read(
    runner: Runner, kode: str, folder: Path, answers: Answers, declared: Mapping[str, str]
) -> tuple[list[HostState], Mapping[str, Any] | None]:
    """The servers and the head of the log, out of what they said and what was `declared` for them then."""
    hosts = []
    for number, (name, answer) in enumerate(answers.items()):
        seen = {key: value for key, value in answer.items() if key in HostState.__dataclass_fields__}
        seen["receipt"] = receipts.read(runner, seen.get("receipt"), kode, folder)
        seen["drift"] = drifting.compare(declared, answer.get("declared"), answer.get("altered"))
        hosts.append(HostState(**{**seen, "name": name, "application": number == 0}))
    return hosts, hosts[0].log_head


def answered(text: str) -> Mapping[str, Any] | None:
    """What a probe printed; None when that is not the answer of one."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    kinds = {"units": dict, "disk_free_mb": int, "disk_used_percent": int}
    right = isinstance(answer, dict) and all(isinstance(answer.get(name), kind) for name, kind in kinds.items())
    return answer if right else None


def _answer(remote: Remote, host: Host, probe: str, kode: str, seconds: float | None) -> Mapping[str, Any]:
    answer = answered(remote.run(host, "python3", "-c", probe, kode, seconds=seconds).stdout)
    if answer is None:
        raise RemoteFailed(
            _("{host} did not say how it is.").format(host=host.name),
            remedy=_("`kit --verbose status` shows what it said instead."),
            host=host.name,
        )
    return answer


def as_data(kode: str, hosts: list[HostState], head: object) -> dict[str, object]:
    """For `--json`."""
    return {"kode": kode, "hosts": [asdict(host) for host in hosts], "log_head": head}


def rows(hosts: list[HostState], head: Mapping[str, Any] | None, now: dt.datetime) -> list[tuple[str, str]]:
    """Name and value, as a person reads them."""
    told: list[tuple[str, str]] = []
    for host in hosts:
        running = sum(state == "active" for state in host.units.values())
        told.append((host.name, _("{n} of {all} units run").format(n=running, all=len(host.units))))
        told.append(
            (
                _("disk"),
                _("{percent} % used, {free} MiB free").format(percent=host.disk_used_percent, free=host.disk_free_mb),
            )
        )
        if host.application:
            told.append((_("release"), host.release or _("none")))
            if host.database is not None:
                told.append((_("database"), _("takes connections") if host.database else _("takes no connections")))
            told.append((_("last backup"), _age(taken(host), now)))
            if (host.last_backup or {}).get("second"):
                told.append((_("in the second place"), _age(_second(host), now)))
            if host.archive is not None:
                told.append((_("archive"), archives.told(host.archive, now)))
                if second := archives.second(host.archive, now):
                    told.append((_("archive in the second place"), second))
            told.append((_("restored for a check"), receipts.told(host.receipt, now)))
            told.append((_("certificate"), _("ends in {days} days").format(days=days(host.certificate_ends, now))))
        told.append((_("alerts"), watching.told(host.watch, now)))
        told += [("", message) for message in watching.messages(host.watch)]
        told.append((_("drift"), drifting.told(host.drift)))
    told.append((_("head of the log"), _head(head) if head else _("no answer")))
    return told


def _head(head: Mapping[str, Any]) -> str:
    """As it is compared with what a paper says: number, first figures of the hash."""
    waiting = head["menunggu"] or _("none")
    return _("{n} links, {waiting} waiting, {hash}…").format(n=head["nomor"], waiting=waiting, hash=head["kepala"][:16])


def shortcomings(hosts: list[HostState], now: dt.datetime) -> list[tuple[str, str]]:
    """What somebody should look at, and what to do."""
    found = []
    for host in hosts:
        if host.database is False:  # first, as much else follows from it
            found.append(
                (
                    _("The database that the application on {host} asks takes no connections.").format(host=host.name),
                    _("See `journalctl -u postgresql@*` on its host; `systemctl start postgresql` starts it again."),
                )
            )
    for host in hosts:
        for unit, state in host.units.items():
            if state != "active":
                found.append(
                    (
                        _("{unit} on {host} is {state}.").format(unit=unit, host=host.name, state=state),
                        _("See `journalctl -u {unit}` there.").format(unit=unit),
                    )
                )
        if host.disk_used_percent >= DISK_PERCENT:
            found.append(
                (
                    _("The disk of {host} is {percent} % full.").format(host=host.name, percent=host.disk_used_percent),
                    _("Make room, or give it a larger disk."),
                )
            )
        found += watching.shortcomings(host.name, host.watch, now, hours=WATCH_HOURS)
        found += drifting.shortcomings(host.name, host.drift)
        if not host.application:
            continue
        if host.web_trouble is not None:
            found.append(web.finding(host.name, host.web_trouble))
        if host.cut_off:
            found.append(
                (
                    _("An upgrade on {host} is at the step “{step}”.").format(host=host.name, step=step(host.cut_off)),
                    _("If nobody is at it, the next `kit deploy` or a restart of the host ends it."),
                )
            )
        elif host.closed:
            found.append(
                (
                    _("Visitors of {host} meet nothing but the page of maintenance, for {n} minutes now.").format(
                        host=host.name, n=host.closed["minutes"]
                    ),
                    _("If nobody restores a backup just now, `sudo rm {file}` there opens the site.").format(
                        file=host.closed["file"]
                    ),
                )
            )
        if host.log_head is None and host.database is not False and "active" in host.units.values():
            found.append(
                (
                    _("The application on {host} does not say how far its log is.").format(host=host.name),
                    _("`kit verify` looks closer at it."),
                )
            )
        if hours(taken(host), now) > BACKUP_HOURS:
            found.append(
                (
                    _("The last backup is {age}.").format(age=_age(taken(host), now)),
                    _("`kit backup` takes one and says what is wrong with it."),
                )
            )
        if (host.last_backup or {}).get("second") and hours(_second(host), now) > BACKUP_HOURS:
            found.append(
                (
                    _("The last backup in the second place is {age}.").format(age=_age(_second(host), now)),
                    _("`kit backup` tries again and says what is wrong with it."),
                )
            )
        found += archives.shortcomings(host.archive, now)
        if wrong := receipts.shortcoming(host.receipt, now):
            found.append(wrong)
        if days(host.certificate_ends, now) < CERTIFICATE_DAYS:
            found.append(
                (
                    _("The certificate ends in {days} days.").format(days=days(host.certificate_ends, now)),
                    _("`kit provision` renews one of the kit's own authority."),
                )
            )
    return found


def taken(host: HostState) -> str | None:
    """The moment of the last backup (ISO), as the host noted it."""
    return str(host.last_backup["taken_at"]) if host.last_backup else None


def _second(host: HostState) -> str | None:
    moment = (host.last_backup or {}).get("second_at")
    return str(moment) if moment else None


def hours(moment: str | None, now: dt.datetime) -> float:
    """Since an ISO moment; endless without one."""
    return (now - dt.datetime.fromisoformat(moment)).total_seconds() / 3600 if moment else math.inf


def _age(moment: str | None, now: dt.datetime) -> str:
    return _("{hours:.0f} hours old").format(hours=hours(moment, now)) if moment else _("not there yet")


def days(end: str | None, now: dt.datetime) -> int:
    """Until a certificate ends, as openssl says its end; 0 without one."""
    if not end:
        return 0
    return (dt.datetime.strptime(end, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=dt.UTC) - now).days
