"""How a region's servers are: gathered in one call a host, told as rows, judged by plain limits."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kit.context import Context
from kit.i18n import _
from kit.inventory import load
from kit.remote import Remote, connect

BACKUP_HOURS = 26  # one night, and a little
CERTIFICATE_DAYS = 21
DISK_PERCENT = 90


@dataclass(frozen=True)
class HostState:
    """One server as its probe saw it; the last four only where the application runs."""

    name: str
    units: dict[str, str]
    disk_free_mb: int
    disk_used_percent: int
    release: str | None = None
    last_backup: str | None = None  # 20270101T013000Z
    certificate_ends: str | None = None  # as openssl says it
    application: bool = False


def status(context: Context, kode: str, folder: Path) -> tuple[list[HostState], object]:
    """The servers, and the head of the log (None where the application does not answer). Reads only."""
    probe = (Path(__file__).parent / "status_probe.py").read_text(encoding="utf-8")
    inventory = load(folder)
    with connect(context, inventory) as remote:
        hosts = []
        for host in inventory.hosts:
            done = remote.run(host, "python3", "-c", probe, kode)
            hosts.append(HostState(name=host.name, application=host == inventory.app, **json.loads(done.stdout)))
        return hosts, _log_head(remote, kode)


def as_data(kode: str, hosts: list[HostState], head: object) -> dict[str, object]:
    """For `--json`."""
    return {"kode": kode, "hosts": [asdict(host) for host in hosts], "log_head": head}


def rows(hosts: list[HostState], head: object, now: dt.datetime) -> list[tuple[str, str]]:
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
            told.append((_("last backup"), _age(host.last_backup, now)))
            told.append((_("certificate"), _("ends in {days} days").format(days=_days(host.certificate_ends, now))))
    told.append((_("head of the log"), json.dumps(head, ensure_ascii=False) if head else _("no answer")))
    return told


def shortcomings(hosts: list[HostState], now: dt.datetime) -> list[tuple[str, str]]:
    """What somebody should look at, and what to do."""
    found = []
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
        if not host.application:
            continue
        if host.last_backup is None or _hours(host.last_backup, now) > BACKUP_HOURS:
            found.append(
                (
                    _("The last backup is {age}.").format(age=_age(host.last_backup, now)),
                    _("`kit verify` takes one and says what is wrong with it."),
                )
            )
        if _days(host.certificate_ends, now) < CERTIFICATE_DAYS:
            found.append(
                (
                    _("The certificate ends in {days} days.").format(days=_days(host.certificate_ends, now)),
                    _("`kit provision` renews one of the kit's own authority."),
                )
            )
    return found


def _log_head(remote: Remote, kode: str) -> object:
    done = remote.run(remote.inventory.app, "eplanning-manage", kode, "jejak", "kepala", "--json", check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None


def _hours(moment: str, now: dt.datetime) -> float:
    then = dt.datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    return (now - then).total_seconds() / 3600


def _age(moment: str | None, now: dt.datetime) -> str:
    return _("{hours:.0f} hours old").format(hours=_hours(moment, now)) if moment else _("not there yet")


def _days(end: str | None, now: dt.datetime) -> int:
    if not end:
        return 0
    return (dt.datetime.strptime(end, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=dt.UTC) - now).days
