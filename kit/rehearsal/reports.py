"""What rehearsals found, kept beside a region's inventory: one report for each commit, that of its newest rehearsal.

A rehearsal of files that were not committed leaves none: nobody could say afterwards what was rehearsed.
"""

from __future__ import annotations

import os
from pathlib import Path

from kit.region.workspace import inventory_folder, workspace
from kit.terminal.result import Result

FOLDER = "rehearsals"


def keep(result: Result) -> Path | None:
    """Write down what `kit rehearse` found; None where what it rehearsed was no commit."""
    data = result.data
    if data["dirty"] or not data["commit"]:
        return None
    file = _file(str(data["kode"]), str(data["commit"]))
    owner = workspace().stat()
    made = [folder for folder in (file.parent.parent.parent, file.parent.parent, file.parent) if not folder.is_dir()]
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    part.write_text(result.as_json() + "\n", encoding="utf-8")
    part.replace(file)
    if os.geteuid() == 0:  # a rehearsal needs root; what it leaves belongs to whoever goes on with it
        for path in (*made, file):
            os.chown(path, owner.st_uid, owner.st_gid)
    return file


def of_commit(kode: str, commit: str) -> Path | None:
    """The report of the newest rehearsal of this very commit."""
    file = _file(kode, commit)
    return file if file.is_file() else None


def others(kode: str) -> bool:
    """Whether there is a report of any commit."""
    return any((inventory_folder(kode) / FOLDER).glob("*.json"))


def _file(kode: str, commit: str) -> Path:
    return inventory_folder(kode) / FOLDER / f"{commit}.json"
