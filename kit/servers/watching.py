"""What a server's own hourly look (role `monitoring`) found, whom it told, and a test alert through the same ways."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers.inventory import load
from kit.servers.remote import connect

LIBRARY = "/usr/local/lib/eplanning-watch"


def told(state: dict[str, Any] | None, now: dt.datetime) -> str:
    """One line: when it looked, what is open, who is told."""
    if state is None:
        return _("the server has not looked at itself yet")
    channels = ", ".join(state["channels"])
    whom = _("told by {channels}").format(channels=channels) if channels else _("nobody would be told")
    return _("{n} open, {whom}, looked {minutes:.0f} minutes ago").format(
        n=len(state["problems"]), whom=whom, minutes=_hours(state, now) * 60
    )


def messages(state: dict[str, Any] | None) -> list[str]:
    """What is open, each as the server told it."""
    return [f"✗ {problem['message']}" for problem in (state or {"problems": {}})["problems"].values()]


def shortcomings(name: str, state: dict[str, Any] | None, now: dt.datetime, *, hours: float) -> list[tuple[str, str]]:
    """What is wrong with the looking itself; what it found is judged afresh by `kit status`, but for the guards of the
    log, which only the server asks its database for."""
    if state is None:
        return []
    found = []
    if guard := state["problems"].get("guard"):
        found.append((guard["message"], _("`kit verify` walks the whole log and says what else is wrong with it.")))
    found += [
        (
            _("{host} could not send an alert ({channel}): {why}.").format(host=name, channel=channel, why=why),
            _("Mend that and try `kit status --send-test-alert`."),
        )
        for channel, why in state["failures"].items()
    ]
    if _hours(state, now) > hours:
        found.append(
            (
                _("{host} last looked at itself {hours:.0f} hours ago.").format(host=name, hours=_hours(state, now)),
                _("See `systemctl list-timers` there; `kit provision` starts the timer again."),
            )
        )
    return found


def send_test_alert(context: Context, kode: str, folder: Path) -> dict[str, dict[str, str]]:
    """Send a test alert from every server through every way; by server and way, why it did not go (empty: it went).

    Raises RemoteFailed when a server has nothing to send with.
    """
    inventory = load(folder)
    results = {}
    with connect(context, inventory) as remote:
        for host in inventory.hosts:
            with context.steps(_("test alert from {host}").format(host=host.name)):
                words = ("python3", LIBRARY, f"/etc/eplanning/{kode}/watch.json", "--test")
                done = remote.run(host, *words, check=False)
                try:
                    results[host.name] = json.loads(done.stdout)
                except ValueError as error:
                    raise RemoteFailed(
                        _("{host} has nothing that could send an alert.").format(host=host.name),
                        remedy=_("`kit provision` puts it there."),
                    ) from error
    return results


def _hours(state: dict[str, Any], now: dt.datetime) -> float:
    return (now - dt.datetime.fromisoformat(state["at"])).total_seconds() / 3600
