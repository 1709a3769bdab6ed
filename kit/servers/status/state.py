"""One server as its probe saw it, and what its moments mean now."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kit.servers import drift as drifting
from kit.servers.backups import archives, receipts


@dataclass(frozen=True)
class HostState:
    """`application`: the rest is told only where the application runs."""

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
    failed: Sequence[str] = ()  # units that ended badly the last time they ran
    web_trouble: str | None = None  # what nginx says where it would not start again

    @property
    def taken(self) -> str | None:
        """The moment of the last backup (ISO), as the host noted it."""
        return self._noted("taken_at")

    @property
    def second(self) -> str | None:
        """The moment of the last backup that the second place has; None also where there is no such place."""
        return self._noted("second_at")

    @property
    def has_second(self) -> bool:
        """Whether there is a second place for backups."""
        return bool((self.last_backup or {}).get("second"))

    def _noted(self, name: str) -> str | None:
        moment = (self.last_backup or {}).get(name)
        return str(moment) if moment else None


def hours(moment: str | None, now: dt.datetime) -> float:
    """Since an ISO moment; endless without one."""
    return (now - dt.datetime.fromisoformat(moment)).total_seconds() / 3600 if moment else math.inf


def days(end: str | None, now: dt.datetime) -> int:
    """Until a certificate ends, as openssl says its end; 0 without one."""
    if not end:
        return 0
    return (dt.datetime.strptime(end, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=dt.UTC) - now).days
