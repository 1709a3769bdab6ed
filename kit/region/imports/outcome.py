"""What became of one row of the office's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kit.i18n import _


class Action(StrEnum):
    """ACCEPT as it is; FIX: accepted after a repair that cannot change the meaning; MAP: a statistical code led to
    its Kemendagri code by name; REJECT: a person has to decide; SKIP: not data."""

    ACCEPT = "accept"
    FIX = "fix"
    MAP = "map"
    REJECT = "reject"
    SKIP = "skip"


@dataclass(frozen=True)
class Outcome:
    """`row` is the row of the sheet or the line of the file, from 1. `values` is the row for the region's CSV, empty
    when nothing is to be written. `duplicate_of` names the earlier row with the same code."""

    row: int
    action: Action
    code: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()
    suggestion: str = ""
    duplicate_of: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Cleaned:
    """A value on its way: what it is now, which repairs it took, and why it cannot be used."""

    value: str = ""
    fixes: list[str] = field(default_factory=list)
    problem: str = ""
    suggestion: str = ""


def repeated(row: int, code: str, name: str, first: Outcome, *, same: bool) -> Outcome:
    """A row whose code an earlier one has: `same` says it once more, anything else a person decides."""
    if same:
        notes = (_("same code as row {row}").format(row=first.row),)
        return Outcome(row, Action.SKIP, code, name, notes, duplicate_of=first.row)
    told = _("row {first} gives the code {code} to `{earlier}`, row {row} to `{name}`")
    if first.name == name:
        told = _("rows {first} and {row} both are {code} `{name}`, with different values")
    why = told.format(first=first.row, row=row, code=code, earlier=first.name, name=name)
    return Outcome(row, Action.REJECT, code, name, (why,), duplicate_of=first.row)
