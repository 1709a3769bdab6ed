"""A machine's disk: an overlay on a base. What the machine writes lies in `upper`; clean means that it is empty."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.errors import Lacking
from kit.i18n import _
from kit.runner import CommandFailed, Runner


@dataclass(frozen=True)
class Overlay:
    """The folders of one machine's disk."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root"

    @property
    def upper(self) -> Path:
        return self.folder / "upper"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def make(self) -> None:
        """The folders, empty where they are new."""
        for path in (self.root, self.upper, self.work):
            path.mkdir(exist_ok=True)

    def mount(self, runner: Runner, layers: Sequence[Path]) -> None:
        """Mount the disk at `root`; `layers` from the topmost to the base. Raises Lacking where overlays can't be."""
        options = f"lowerdir={':'.join(map(str, layers))},upperdir={self.upper},workdir={self.work}"
        try:
            runner.run(["mount", "-t", "overlay", "overlay", "-o", options, self.root])
        except CommandFailed as failed:
            raise Lacking(
                _("The file system of {folder} cannot carry an overlay: {why}").format(
                    folder=self.folder, why=failed.message
                ),
                remedy=_("Name a folder on ext4, xfs or btrfs: EPLANNING_KIT_DATA=/path kit rehearse ..."),
            ) from failed

    def wipe(self) -> None:
        """Forget what the machine wrote. Only while it is not mounted."""
        for path in (self.upper, self.work):
            if path.exists():
                shutil.rmtree(path)


def mounts_below(folder: Path) -> list[Path]:
    """Mount points at or below `folder`, deepest first."""
    points = [
        Path(line.split(" ")[4].replace("\\040", " ")) for line in Path("/proc/self/mountinfo").read_text().splitlines()
    ]
    return sorted((p for p in points if p == folder or folder in p.parents), key=lambda p: -len(p.parts))
