"""Carrying an update out: one commit that joins the region's history and the new template, or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.region.updating.history import History
from kit.region.updating.merge import settled, with_marks
from kit.region.updating.preview import Preview


def apply(history: History, found: Preview, decided: Mapping[str, str | Path]) -> str:
    """Commit the merge and let the files follow; returns the commit. KitError leaves everything as it was."""
    unknown = sorted(set(decided) - {conflict.path for conflict in found.merge.conflicts})
    if unknown:
        raise KitError(
            _("There is no conflict in {names}. Nothing was changed.").format(names=", ".join(unknown)),
            remedy=_("Leave these options out; `kit update REGION` lists the conflicts."),
        )
    tree = settled(history, found.merge, decided) if found.merge.conflicts else found.merge.tree
    tree = found.formats.into(history, tree)
    message = _("Template {before} to {after}").format(before=found.base.tag, after=found.fresh.tag)
    for step in found.formats.steps:
        message += "\n\n" + _("region/: {name}. {meaning}").format(name=step.nama, meaning=step.arti)
    commit = history.commit(tree, [history.out("rev-parse", "HEAD"), found.fresh.commit], f"{message}\n")
    history.forward(commit)
    return commit


def laid_out(history: History, found: Preview, folder: Path) -> tuple[Path, ...]:
    """Write each conflict with both sides into a folder outside the repository, to be edited. Returns the files."""
    files = []
    for conflict in found.merge.conflicts:
        if conflict.removed_by is None:
            file = folder / conflict.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(with_marks(history, conflict), encoding="utf-8")
            files.append(file)
    return tuple(files)


def edited(found: Preview, folder: Path) -> dict[str, Path]:
    """The conflicts that have a file in the folder."""
    return {one.path: folder / one.path for one in found.merge.conflicts if (folder / one.path).is_file()}
