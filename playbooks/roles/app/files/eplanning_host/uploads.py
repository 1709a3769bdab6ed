"""Uploaded files of a snapshot put among the present ones: nothing newer is lost, what differs is kept aside."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Merge:
    """What was put in place, so that it can be taken back. `aside` is a folder for those that differ."""

    restored: Path
    present: Path
    aside: Path
    added: list[Path] = field(default_factory=list)
    replaced: list[Path] = field(default_factory=list)

    def put(self) -> None:
        """Move over what is missing or differs. Names are never used twice, so that the second is a damaged file."""
        for name in list(_files(self.restored)):
            there = self.present / name
            if there.exists():
                if there.samefile(self.restored / name):
                    continue
                if filecmp.cmp(self.restored / name, there, shallow=False):
                    continue
                self._make_way(self.aside, name)
                there.replace(self.aside / name)
                self.replaced.append(name)
            else:
                self.added.append(name)
            self._make_way(self.present, name)
            (self.restored / name).replace(there)

    def back(self) -> None:
        """As it was before."""
        for name in self.added:
            (self.present / name).unlink(missing_ok=True)
        for name in self.replaced:
            (self.aside / name).replace(self.present / name)

    def _make_way(self, root: Path, name: Path) -> None:
        """Folders as they are in the snapshot, with their owners."""
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in reversed([part for part in name.parents if part.name]):
            like, made = self.restored / part, root / part
            if not made.exists():
                made.mkdir()
                shutil.copystat(like, made)
                os.chown(made, like.stat().st_uid, like.stat().st_gid)


def _files(root: Path) -> Iterator[Path]:
    for folder, _folders, names in os.walk(root):
        for name in names:
            yield (Path(folder) / name).relative_to(root)
