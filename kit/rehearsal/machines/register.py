"""Every lab of this computer by name, whichever folder its owner keeps it in, so that `--clean` finds them all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kit.errors import UsageProblem
from kit.i18n import _
from kit.paths import user_data
from kit.rehearsal.machines import locks


def home() -> Path:
    """Where new labs lie."""
    folder = user_data() / "machines" / "labs"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def enter(name: str) -> tuple[Path, int]:
    """Take a name for a new lab: its folder, and its lock, held. Raises UsageProblem when the name is in use here."""
    folder = home() / name
    link = _links() / name
    with locks.host_wide():
        if link.exists() or folder.exists():
            raise UsageProblem(
                _("There is a set of machines named {name} already.").format(name=name),
                remedy=_("Choose another name, or `kit rehearse --clean` if a killed run left it behind."),
            )
        link.unlink(missing_ok=True)
        link.symlink_to(folder)
        folder.mkdir(mode=0o700)
        lock = hold(folder)
    if lock is None:
        raise BlockingIOError(folder)  # nobody can know a folder that is this new
    return folder, lock


def hold(folder: Path) -> int | None:
    """The lock of a lab, or None while its owner, or someone who takes it away, has it."""
    return locks.hold(folder / "owner.lock")


def hold_left(folder: Path) -> int | None:
    """The same for a lab that is there already; never between its making and its owner's lock."""
    with locks.host_wide():
        return hold(folder) if folder.is_dir() else None


def leave(folder: Path) -> None:
    """Remove what is left of a lab whose things are all gone: ledger, keys, inventory, lock and name."""
    if folder.exists():
        shutil.rmtree(folder)
    (_links() / folder.name).unlink(missing_ok=True)


def folders() -> list[Path]:
    """The folder of every lab that is written down here or anywhere on this computer."""
    registered = {link.resolve() for link in _links().iterdir()}
    return sorted(folder for folder in registered | set(home().iterdir()) if folder.is_dir())


def _links() -> Path:
    """One link a lab. EPLANNING_KIT_REGISTER names another place: tests that clean up keep out of others' labs."""
    chosen = os.environ.get("EPLANNING_KIT_REGISTER")
    folder = Path(chosen) if chosen else locks.runtime() / "labs"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder
