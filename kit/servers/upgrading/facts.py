"""What an application's host says of itself before an upgrade (eplanning-upgrade KODE look). Reads only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers.remote import Remote

NOT_FOUND = 127  # what a shell says of a program that is not there


@dataclass(frozen=True)
class Facts:
    """None where something is not there or does not answer."""

    current: str | None = None
    kit_version: str | None = None
    releases: tuple[str, ...] = ()  # that have served and can again, oldest first
    served_since: int | None = None  # seconds since the epoch
    copies: Mapping[str, int] = field(default_factory=dict)  # safety copies: before which release, and when
    cut_off: Mapping[str, object] | None = None
    applied: tuple[str, ...] | None = None
    database_mb: int | None = None
    free_mb: int = 0
    last_backup: str | None = None  # 2027-01-01T01:30:00Z
    certificate_ends: str | None = None  # as openssl says it
    busy: bool = False


def ask(remote: Remote, kode: str) -> Facts:
    """Ask the host. RemoteFailed when it cannot be reached, or was set up by a kit that knew no upgrades."""
    host = remote.inventory.app
    done = remote.run(host, "eplanning-upgrade", kode, "look", check=False)
    if done.returncode in (1, NOT_FOUND) and "not found" in done.stderr:
        raise RemoteFailed(
            _("{host} was set up by an older kit.").format(host=host.name),
            remedy=_("`kit provision` brings it up to date, with the release; then `kit deploy` goes on."),
            code="older_kit",
        )
    try:
        said = json.loads(done.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError) as error:
        raise RemoteFailed(
            _("{host} does not say how it is: {why}").format(
                host=host.name, why=(done.stderr or done.stdout).strip()[-300:]
            ),
            remedy=_("`kit status` looks at it; `kit provision` brings it to what this kit expects."),
        ) from error
    known = {one.name for one in fields(Facts)}
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Facts(**{**{name: value for name, value in said.items() if name in known}, **lists})
