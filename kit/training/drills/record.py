"""Which drill is open on a machine: one file beside the machine's own records, gone with the machine."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kit.errors import UsageProblem
from kit.files import write_private
from kit.i18n import _, clock

FORMAT = 1


@dataclass(frozen=True)
class Open:
    """`drill`: its id; `since`: in UTC; `before`: how the machine was (fingerprint.take), for the comparison later."""

    drill: str
    since: str
    before: Mapping[str, Any]


def file(lab: Path) -> Path:
    """Where it is kept."""
    return lab / "drill.json"


def read(lab: Path) -> Open | None:
    """The open drill of a machine, if there is one. Raises UsageProblem when the file is damaged."""
    try:
        told = json.loads(file(lab).read_text(encoding="utf-8"))
        return Open(str(told["drill"]), str(told["since"]), dict(told["before"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise UsageProblem(
            _("{file} does not say any more which drill is open.").format(file=file(lab)),
            remedy=_("Take the machine away with `kit rehearse REGION --clean` and make another one."),
        ) from error


def require_none(lab: Path) -> None:
    """Raises UsageProblem when a drill is open already."""
    if there := read(lab):
        raise UsageProblem(
            _("The drill {drill} is open on this machine since {since}.").format(
                drill=there.drill, since=clock(there.since)
            ),
            remedy=_(
                "Mend it, or give it up with `kit train drill {drill} --give-up`; or keep another machine with "
                "`kit rehearse REGION --keep`."
            ).format(drill=there.drill),
        )


def begin(lab: Path, drill: str, before: Mapping[str, Any]) -> None:
    """Write it down, before anything is broken."""
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    write_private(file(lab), json.dumps({"format": FORMAT, **asdict(Open(drill, since, before))}, indent=1))


def end(lab: Path) -> None:
    """It is mended."""
    file(lab).unlink(missing_ok=True)
