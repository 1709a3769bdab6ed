"""`kit rollback`: to a release that has served before, code and region's data; the database keeps its rows."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import KitError, RemoteFailed, UsageProblem
from kit.i18n import _, number
from kit.servers import lock
from kit.servers.inventory import load
from kit.servers.remote import connect
from kit.servers.upgrading import telling
from kit.servers.upgrading.facts import Facts, ask


@dataclass(frozen=True)
class WentBack:
    """`before` served until now; `told` is what the host said."""

    before: str | None
    release: str
    seconds: float
    told: Mapping[str, object]


def rollback(context: Context, kode: str, *, inventory: Path, release: str | None = None) -> WentBack:
    """Go back to `release` (default: the one before the present). UsageProblem when the host does not have it, KitError
    when it can't run on what the database has become, RemoteFailed when it did not come up."""
    started = time.monotonic()
    servers = load(inventory)
    with lock.region_lock(kode, servers.app.address, "kit rollback"), connect(context, servers) as remote:
        facts = ask(remote, kode)
        wanted = chosen(facts, release)
        with context.steps(_("go back to {release}").format(release=wanted)):
            done = remote.run(servers.app, "eplanning-upgrade", kode, "rollback", wanted, check=False)
            told = telling.read(done.stdout)
            if told is None:
                raise RemoteFailed(
                    _("{host} did not say what came of it: {why}").format(
                        host=servers.app.name, why=(done.stderr or done.stdout).strip()[-300:]
                    ),
                    remedy=_("`kit status` says what serves now."),
                )
            if not told["done"]:
                raise beyond(facts, told) if told["code"] == "beyond" else telling.failure(told, servers.app.name)
    for step in told.get("steps", ()):  # type: ignore[attr-defined]
        context.steps.say(f"{number(step['seconds'], '0.0'):>6} s  {telling.step(step['step'])}")
    return WentBack(facts.current, str(told["release"]), time.monotonic() - started, told)


def chosen(facts: Facts, release: str | None) -> str:
    """Which release to go back to. Pure."""
    earlier = [name for name in facts.releases if facts.current is None or name < facts.current]
    there = ", ".join(earlier) or _("none")
    if release is None and not earlier:
        raise UsageProblem(
            _("No release before {current} is on the host.").format(current=facts.current),
            remedy=_("`kit deploy --release FILE` puts one there."),
        )
    if release is not None and release not in earlier:
        raise UsageProblem(
            _("{release} is not a release to go back to. Before {current} have served: {there}.").format(
                release=release, current=facts.current, there=there
            ),
            remedy=_("Name one of them with --release, or none to go back by one."),
        )
    return release or earlier[-1]


def beyond(facts: Facts, told: telling.Told) -> KitError:
    """Why the code alone can't go back, and what going back with the data would lose."""
    names = ", ".join(str(name) for name in told["migrations"])  # type: ignore[attr-defined]
    copy = facts.copies.get(str(facts.current))
    since = (
        _(
            "The safety copy taken before {release}, at {moment}, is on the host; what was written since would be lost."
        ).format(
            release=facts.current,
            moment=dt.datetime.fromtimestamp(copy, dt.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        )
        if copy
        else _("Everything written since the backup that is restored would be lost.")
    )
    return KitError(
        _("{wanted} can't run on what the database has become: {names}.").format(wanted=told["wanted"], names=names),
        remedy=since
        + " "
        + _("`kit restore` brings a database back; a new release that mends the fault loses nothing."),
        code="beyond",
        migrations=told["migrations"],
    )
