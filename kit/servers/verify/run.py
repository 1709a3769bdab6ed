"""Runs the checks of kit/servers/verify/suite against an installation and gathers what they say."""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kit import i18n
from kit.context import Context
from kit.errors import KitError
from kit.i18n import _
from kit.servers.ansible.events import Event, follow
from kit.servers.inventory import Inventory, load
from kit.servers.provisioning import read_profile
from kit.servers.remote import connect
from kit.servers.secrets import pki
from kit.servers.secrets.certificates import site_names
from kit.servers.verify.target import Target

SUITE = Path(__file__).parent / "suite"


@dataclass(frozen=True)
class Check:
    """One check: its sentence, and what was found when it failed.

    `unseen`: it was not looked at, because another check found missing what it needs; it counts as not passed.
    """

    name: str
    sentence: str
    seconds: float
    of: str = ""  # which of several alike
    what: str | None = None
    remedy: str | None = None
    unseen: bool = False

    @property
    def told(self) -> str:
        """Its sentence, and which of several alike."""
        return f"{_(self.sentence)}: {_(self.of)}" if self.of else _(self.sentence)


@dataclass(frozen=True)
class Report:
    """All checks, in the order they ran; `at`: when they began, in UTC; `machine`: `server` or `rehearsal`; `hosts`:
    address by name."""

    checks: tuple[Check, ...]
    at: str = ""
    machine: str = ""
    hosts: Mapping[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.what is not None and not check.unseen)

    @property
    def unseen(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.unseen)

    @property
    def passed(self) -> int:
        return len(self.checks) - len(self.findings) - len(self.unseen)

    @property
    def lines(self) -> tuple[str, ...]:
        """What was found, each with what to do, and what could not be looked at because of it."""
        found = [f"✗ {check.what}\n  {check.remedy}" for check in self.findings]
        if self.unseen:
            names = "; ".join(check.told for check in self.unseen)
            found.append(_("Not looked at, as the database does not run: {names}.").format(names=names))
        return tuple(found)

    @property
    def ok(self) -> bool:
        return bool(self.checks) and self.passed == len(self.checks)


def run(context: Context, region: Path, *, inventory: Path) -> Report:
    """Check an installation. Raises RemoteFailed when a server cannot be reached at all."""
    servers = load(inventory)
    profile = read_profile(region)
    at = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if context.log:
        context.log.works_on(profile["region_kode"], servers)
    with connect(context, servers) as remote, tempfile.TemporaryDirectory(prefix="eplanning-verify-") as scratch:
        for host in servers.hosts:
            remote.run(host, "true")
        target = Path(scratch) / "target.json"
        _target(servers, profile["region_kode"], profile["region_domain"], remote.config).write(target)
        return Report(
            tuple(_play(context, target, Path(scratch) / "results.jsonl")),
            at,
            "rehearsal" if servers.rehearsal else "server",
            {host.name: host.address for host in servers.hosts},
        )


def _play(context: Context, target: Path, results: Path) -> list[Check]:
    results.touch()
    argv = [sys.executable, "-m", "pytest", SUITE, "-c", SUITE / "pytest.ini", "--quiet", "--tb=no"]
    argv += ["-p", "no:cacheprovider", "-p", "no:django", "-p", "no:xdist", "-p", "no:randomly"]
    environment = {
        "KIT_VERIFY_TARGET": str(target),
        "KIT_VERIFY_RESULTS": str(results),
        "KIT_VERIFY_LANGUAGE": i18n.active(),
        "PYTEST_ADDOPTS": "",
    }
    checks: list[Check] = []
    with context.runner.beside(argv, environment) as running:
        events = follow(results, lambda: not running.done())
        while event := _next(context, events):
            check = Check(**event)  # type: ignore[arg-type]
            checks.append(check)
            context.steps.done(check.told, check.seconds, fine=check.what is None)
        done = running.result()
    if done.returncode not in (0, 1):
        words = (done.stdout + done.stderr).strip().splitlines()
        raise KitError(
            _("The checks could not run: {words}").format(words=words[-1] if words else "?"),
            remedy=_("`kit status` tells whether the servers answer; run the same command again."),
            code="verify",
        )
    return checks


def _next(context: Context, events: Iterator[Event]) -> Event | None:
    """The next check's outcome, None after the last; a long one is told of meanwhile."""
    with context.steps.waiting(_("the next check")):
        return next(events, None)


def _target(servers: Inventory, kode: str, domain: str, config: Path) -> Target:
    tls = servers.setting("instance_tls", "private")
    given = servers.setting("verify_authority_file", "")
    domain = servers.setting("instance_domain", domain)
    return Target(
        kode=kode,
        domain=domain,
        names=site_names(servers, domain),
        app=servers.app.name,
        database=servers.database.name,
        addresses={host.name: host.address for host in servers.hosts},
        ssh_ports={host.name: host.port for host in servers.hosts},
        inventory=str(servers.folder.resolve()),
        ssh_config=str(config),
        authority=str(pki.authority_file()) if tls == "private" else given,
        tls=tls,
    )


def as_json_line(check: Check) -> str:
    """One line of the results, as the suite writes it."""
    return json.dumps(check.__dict__, ensure_ascii=False) + "\n"
