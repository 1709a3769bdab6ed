"""What eplanning-upgrade says of a run, as sentences."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import cast

from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers import host_words

Told = Mapping[str, object]

# The steps in the words of a person who waits.
STEPS: Mapping[str, Callable[[], str]] = {
    "close": lambda: _("close the site"),
    "copy": lambda: _("safety copy of the database"),
    "migrate": lambda: _("bring the database to the release's structure"),
    "apply": lambda: _("apply the region's data"),
    "try": lambda: _("try the release out where no visitor comes"),
    "switch": lambda: _("hand over to the release"),
    "keep": lambda: _("note that it serves"),
    "release": lambda: _("return to the release before"),
    "data": lambda: _("return the data"),
}


def read(said: str) -> Told | None:
    """The answer in what the command printed; None when there is none."""
    lines = [line for line in said.splitlines() if line.startswith("{")]
    try:
        found = json.loads(lines[-1]) if lines else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and "done" in found else None


def step(name: object) -> str:
    """A step's name for people."""
    known = STEPS.get(str(name))
    return known() if known else str(name)


def failure(told: Told, host: str) -> RemoteFailed:
    """The error for a run that did not come to its end."""
    why = host_words.said(str(told.get("why", ""))).rstrip(".")
    details = {"host": host, "upgrade": dict(told)}
    if told["code"] == "returned":
        return RemoteFailed(
            _("“{step}” failed on {host}: {why}. The site serves {release} again; no row was lost.").format(
                step=step(told.get("failed")), host=host, why=why, release=told.get("release")
            ),
            remedy=_("Mend that and run the same command again."),
            code="returned",
            **details,
        )
    if told["code"] == "stuck":
        return RemoteFailed(
            _("{host} stands between two releases: {why}.").format(host=host, why=why),
            remedy=_("Mend that; then `eplanning-upgrade KODE mend` there, or a restart of the host, ends it."),
            code="stuck",
            **details,
        )
    if told["code"] == "closing":
        return RemoteFailed(
            _("The site has to be closed for {names}.").format(names=", ".join(cast("list[str]", told["migrations"]))),
            remedy=_("Nothing was changed. `kit deploy` asks for it and closes the site meanwhile."),
            code="closing",
            **details,
        )
    return RemoteFailed(
        _("{host} refuses: {why}. The site serves what it served.").format(host=host, why=why),
        remedy=_("Nothing was changed; mend that and run the same command again."),
        code=str(told["code"]),
        **details,
    )
