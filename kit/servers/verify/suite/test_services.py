"""Whether what has to run runs, now and after a restart."""

from __future__ import annotations

import time

import pytest
from testinfra.host import Host

from kit.i18n import N_, _
from kit.servers import web
from kit.servers.status.thresholds import DISK_PERCENT
from kit.servers.verify.finding import expect, output
from kit.servers.verify.target import Target


def running(host: Host, name: str, unit: str) -> None:
    expect(
        host.run("systemctl is-active --quiet %s", unit).rc == 0,
        _("{unit} does not run on {host}.").format(unit=unit, host=name),
        _("See `journalctl -u {unit}` there; `systemctl start {unit}` starts it again.").format(unit=unit),
    )


UNITS = {
    ".target": N_("target"),
    ".socket": N_("socket"),
    ".service": N_("service"),
    "-segel.timer": N_("seal timer"),
    "-ekspor.path": N_("export path"),
    "-backup.timer": N_("backup timer"),
    "-receipt.timer": N_("receipt timer"),
    "-watch.timer": N_("watch timer"),
}


@pytest.mark.parametrize("ending", UNITS, ids=UNITS.values())
def test_unit_runs(app: Host, target: Target, ending: str) -> None:
    """A unit of the region runs"""
    running(app, target.app, target.unit + ending)


def test_units_start_with_the_host(app: Host, target: Target) -> None:
    """They start with the host"""
    for unit in (f"{target.unit}.target", f"{target.unit}-backup.timer", "nginx.service", "nftables.service"):
        expect(
            app.run("systemctl is-enabled --quiet %s", unit).rc == 0,
            _("{unit} on {host} would not start after a reboot.").format(unit=unit, host=target.app),
            _("`systemctl enable {unit}` there lets it.").format(unit=unit),
        )


def test_web_server_runs(app: Host, target: Target) -> None:
    """The web server runs"""
    running(app, target.app, "nginx.service")


def test_web_server_would_start_again(app: Host, target: Target) -> None:
    """The web server would start with the configuration that lies there"""
    done = app.run("nginx -t")
    expect(done.rc == 0, *web.finding(target.app, done.stderr))


@pytest.mark.database
def test_database_runs(database: Host, target: Target) -> None:
    """The database runs"""
    running(database, target.database, "postgresql.service")
    ready = database.run("pg_isready --quiet")
    expect(
        ready.rc == 0,
        _("PostgreSQL on {host} takes no connections.").format(host=target.database),
        _("See /var/log/postgresql there."),
    )


def test_disk(app: Host, database: Host, target: Target) -> None:
    """The disks have room"""
    for host, name, place in ((app, target.app, target.root), (database, target.database, "/var/lib/postgresql")):
        used = int(output(host, "df --output=pcent %s", place).split()[-1].rstrip("%"))
        expect(
            used < DISK_PERCENT,
            _("The disk of {host} is {percent} % full.").format(host=name, percent=used),
            _("Make room, or give it a larger disk."),
        )


def test_clock_is_right(app: Host, target: Target) -> None:
    """The clock agrees with this computer's"""
    off = abs(float(output(app, "date +%s")) - time.time())
    expect(
        off < 60,
        _("The clock of {host} is {off:.0f} s off.").format(host=target.app, off=off),
        _("See `timedatectl` there; windows open and close by this clock."),
    )
