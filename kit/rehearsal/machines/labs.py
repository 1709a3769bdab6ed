"""All labs of this computer: which live, which are kept on purpose, which a killed run left behind."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kit.errors import UsageProblem
from kit.i18n import _, clock
from kit.rehearsal.machines import register
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.machines.undo import undo
from kit.runner import Runner

INVENTORY = "inventory"  # in the folder of a lab whose machines were provisioned


class State(StrEnum):
    """A lab is live while its owner holds the lock."""

    LIVE = "live"
    KEPT = "kept"
    LEFT = "left"


@dataclass(frozen=True)
class Found:
    """One lab as it is written down."""

    name: str
    state: State
    what: str
    region: str
    since: str
    pid: int
    folder: Path

    @property
    def inventory(self) -> Path:
        """How its machines are reached; a folder that is there once they were named."""
        return self.folder / INVENTORY

    @property
    def told(self) -> str:
        """Its state for a person."""
        return {State.LIVE: _("in use"), State.KEPT: _("kept"), State.LEFT: _("left behind")}[self.state]


def found() -> list[Found]:
    """Every lab, oldest first."""
    return sorted(map(_read, register.folders()), key=lambda lab: lab.since)


def kept(region: str = "") -> list[Found]:
    """Those kept on purpose whose machines an inventory names, of one region or of all, oldest first."""
    return [lab for lab in found() if lab.state is State.KEPT and lab.inventory.is_dir() and region in ("", lab.region)]


def clean(runner: Runner, *, names: frozenset[str] = frozenset(), region: str = "") -> list[Found]:
    """Take away what killed runs left behind, and the kept labs that are named or belong to `region`.

    A lab whose owner lives is never touched. Returns what was taken away.
    """
    gone = []
    for lab in found():
        wanted = lab.state is State.LEFT or lab.name in names or (bool(region) and lab.region == region)
        if wanted and _take_away(runner, lab.folder):
            gone.append(lab)
    return gone


def remove(runner: Runner, name: str) -> Found:
    """Take away one lab by name. Raises UsageProblem when there is none, or its owner still works with it."""
    lab = next((lab for lab in found() if lab.name == name), None)
    if lab is None:
        names = ", ".join(lab.name for lab in found())
        raise UsageProblem(
            _("There are no machines named {name}.").format(name=name),
            remedy=_("Kept machines: {names}.").format(names=names or _("none")),
        )
    if not _take_away(runner, lab.folder):
        raise UsageProblem(
            _("The machines {name} are in use by process {pid} ({what}, since {since}).").format(
                name=name, pid=lab.pid, what=lab.what, since=clock(lab.since)
            ),
            remedy=_("Stop that process (Ctrl-C); it takes its machines away itself."),
        )
    return lab


def _read(folder: Path) -> Found:
    facts = Ledger(folder).facts
    lock = register.hold_left(folder)
    if lock is None:
        state = State.LIVE
    else:
        os.close(lock)
        state = State.KEPT if facts.get("kept") else State.LEFT
    return Found(
        name=folder.name,
        state=state,
        what=str(facts.get("what", "?")),
        region=str(facts.get("region", "")),
        since=str(facts.get("since", "?")),
        pid=int(str(facts.get("pid", 0))),
        folder=folder,
    )


def _take_away(runner: Runner, folder: Path) -> bool:
    """False when a living owner has the lab."""
    lock = register.hold_left(folder)
    if lock is None:
        return False
    try:
        ledger = Ledger(folder)
        undo(runner, ledger, list(ledger.resources))
        register.leave(folder)
    finally:
        os.close(lock)
    return True
