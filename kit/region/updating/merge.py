"""The three-way merge: git makes it beside the person's files; a conflict is decided before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.region.updating.history import History

MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_BASE, _OURS, _THEIRS = 1, 2, 3


@dataclass(frozen=True)
class Passage:
    """Lines that both sides changed, beginning at a line of the region's file."""

    line: int
    ours: str
    theirs: str


@dataclass(frozen=True)
class Conflict:
    """One file. `blobs`: mode and object by stage (1 base, 2 the region's, 3 the kit's), none where it was removed."""

    path: str
    blobs: Mapping[int, tuple[str, str]]
    passages: tuple[Passage, ...] = ()

    @property
    def removed_by(self) -> str | None:
        """`region` or `kit` where one side took the file away and the other changed it."""
        if _OURS not in self.blobs:
            return "region"
        return "kit" if _THEIRS not in self.blobs else None


@dataclass(frozen=True)
class Merge:
    """The tree that would result; where there are conflicts it is not to be committed as it is."""

    tree: str
    conflicts: tuple[Conflict, ...]


def merged(history: History, ours: str, theirs: str) -> Merge:
    """Both sides joined, without touching a file of the person's."""
    done = history.run("merge-tree", "--write-tree", "-z", "--no-messages", ours, theirs, check=False)
    if done.returncode not in (0, 1):
        raise KitError(
            _("git cannot merge here: {why}").format(why=(done.stderr or done.stdout).strip()),
            remedy=_("git 2.38 or newer is needed; `kit doctor` tells what this computer lacks."),
        )
    tree, *entries = [word for word in done.stdout.split("\0") if word]
    found: dict[str, dict[int, tuple[str, str]]] = {}
    for entry in entries:
        about, _tab, path = entry.partition("\t")
        mode, blob, stage = about.split(" ")
        found.setdefault(path, {})[int(stage)] = (mode, blob)
    return Merge(tree, tuple(_conflict(history, path, blobs) for path, blobs in sorted(found.items())))


def _conflict(history: History, path: str, blobs: Mapping[int, tuple[str, str]]) -> Conflict:
    conflict = Conflict(path, blobs)
    if conflict.removed_by:
        return conflict
    return Conflict(path, blobs, tuple(_passages(with_marks(history, conflict))))


def with_marks(history: History, conflict: Conflict) -> str:
    """The file with both sides between marks, for an editor."""
    with tempfile.TemporaryDirectory(prefix="kit-update-") as place:
        files = [Path(place) / name for name in ("region", "base", "kit")]
        for file, stage in zip(files, (_OURS, _BASE, _THEIRS), strict=True):
            blob = conflict.blobs.get(stage)
            file.write_text(history.run("cat-file", "blob", blob[1]).stdout if blob else "", encoding="utf-8")
        labels = [word for name in ("region", "base", "kit") for word in ("-L", name)]
        return history.run("merge-file", "-p", "--diff3", *labels, *files, check=False).stdout


def _passages(text: str):
    part, at, line = "", 0, 0
    sides: dict[str, list[str]] = {}
    for row in text.splitlines():
        if row.startswith(MARKS[0]):
            part, at, sides = "ours", line + 1, {"ours": [], "base": [], "theirs": []}
        elif part and row.startswith(MARKS[3]):
            part = "base"
        elif part and row.startswith(MARKS[1]) and part != "theirs":
            part = "theirs"
        elif part and row.startswith(MARKS[2]):
            yield Passage(at, "\n".join(sides["ours"]), "\n".join(sides["theirs"]))
            part = ""
        elif part:
            sides[part].append(row)
        line += part in ("", "ours") and not row.startswith(MARKS)


def settled(history: History, merge: Merge, decided: Mapping[str, str | Path]) -> str:
    """The tree in which every conflict is decided: by `keep` (the region's file), `take` (the kit's), or a file that
    somebody edited. KitError for one that is not, or an edited one that still holds marks."""
    left = [conflict.path for conflict in merge.conflicts if conflict.path not in decided]
    if left:
        raise KitError(
            _("Not decided yet: {names}. Nothing was changed.").format(names=", ".join(left)),
            remedy=_("For each file: --keep FILE (the region's), --take FILE (the kit's), or --edit FOLDER."),
        )
    with tempfile.TemporaryDirectory(prefix="kit-update-") as scratch:
        env = history.index(Path(scratch))
        history.run("read-tree", merge.tree, env=env)
        for conflict in merge.conflicts:
            entry = _chosen(history, conflict, decided[conflict.path])
            if entry is None:
                history.run("update-index", "--force-remove", "--", conflict.path, env=env)
            else:
                history.run("update-index", "--add", "--cacheinfo", f"{entry[0]},{entry[1]},{conflict.path}", env=env)
        return history.out("write-tree", env=env)


def _chosen(history: History, conflict: Conflict, choice: str | Path) -> tuple[str, str] | None:
    if choice == "keep":
        return conflict.blobs.get(_OURS)
    if choice == "take":
        return conflict.blobs.get(_THEIRS)
    file = Path(choice)
    require_no_marks(file)
    mode, _blob = conflict.blobs.get(_OURS) or conflict.blobs[_THEIRS]
    return mode, history.out("hash-object", "-w", "--no-filters", "--", file.resolve())


def require_no_marks(file: Path) -> None:
    """KitError where an edited file still holds a mark of its conflict."""
    text = file.read_text(encoding="utf-8", errors="surrogateescape")
    # A row of `=` alone may be a heading of a text; the other marks never stand there for themselves.
    sure = tuple(mark for mark in MARKS if mark != MARKS[1])
    marked = next((at for at, row in enumerate(text.splitlines(), 1) if row.startswith(sure)), None)
    if marked:
        raise KitError(
            _("{path}:{line}: a mark of the conflict is still there. Nothing was changed.").format(
                path=file, line=marked
            ),
            remedy=_("Keep the lines that hold, remove the marks, and run the same command again."),
        )
