"""What a table says of one region, in few words; the terminal and the report write the same."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from kit.i18n import _
from kit.servers import status
from kit.servers.fleet.looking import Seen

NOTHING = "–"


@dataclass(frozen=True)
class Figures:
    """One row. Each is empty of meaning (`–`) where the region said nothing of it."""

    release: str = NOTHING
    backup: str = NOTHING
    restored: str = NOTHING
    certificate: str = NOTHING
    disk: str = NOTHING
    log: str = NOTHING
    drift: str = NOTHING


def heads() -> tuple[str, ...]:
    """The words above the columns, in the order of Figures."""
    return (_("release"), _("backup"), _("restored"), "TLS", _("disk"), _("log"), _("drift"))


def figures(seen: Seen, now: dt.datetime) -> Figures:
    """The row of a region; `–` everywhere when it did not answer."""
    app = seen.app
    if app is None:
        return Figures()
    receipt, ends = app.receipt, app.certificate_ends
    restored = _since(receipt.days(now) * 24) if receipt else NOTHING
    return Figures(
        release=_short(app.release),
        backup=_since(status.hours(app.taken, now)),
        restored=_("failed") if receipt and receipt.problems else restored,
        certificate=_("{n} d").format(n=status.days(ends, now)) if ends else NOTHING,
        disk=f"{max(host.disk_used_percent for host in seen.hosts)} %",
        log=str(app.log_head.get("nomor", "?")) if app.log_head else NOTHING,
        drift=_drift(seen),
    )


def total(fleet: list[Seen]) -> str:
    """One line about all."""
    silent = sum(seen.failure is not None for seen in fleet)
    ill = sum(bool(seen.wrong) for seen in fleet)
    return _("Regions: {all}; well: {well}; in need of attention: {ill}; without an answer: {silent}").format(
        all=len(fleet), well=len(fleet) - silent - ill, ill=ill, silent=silent
    )


def sentence(seen: Seen) -> str:
    """What is worst about a region; empty when all is well."""
    if seen.failure:
        return seen.failure.message
    more = f" (+{len(seen.wrong) - 1})" if len(seen.wrong) > 1 else ""
    return seen.wrong[0][0] + more if seen.wrong else ""


def _short(release: str | None) -> str:
    """A release's moment and the beginning of its hash."""
    stamp, _dash, digest = (release or "").rpartition("-")
    return f"{stamp}-{digest[:6]}" if stamp else release or NOTHING


def _since(hours: float) -> str:
    if math.isinf(hours):
        return NOTHING
    return _("{n} h").format(n=round(hours)) if hours < 48 else _("{n} d").format(n=round(hours / 24))


def _drift(seen: Seen) -> str:
    drifts = [host.drift for host in seen.hosts]
    if not all(drift.noted for drift in drifts):
        return "?"
    altered = sum(len(drift.altered) for drift in drifts)
    words = [_("settings")] if any(drift.settings for drift in drifts) else []
    words += [_("{n} files").format(n=altered)] if altered else []
    words += ["kit"] if any(drift.kit for drift in drifts) else []
    return " ".join(words) or _("none")
