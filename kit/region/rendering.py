"""A region's repository made in one step: rendered beside its place, filled, committed, then moved there whole."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.region.scaffold.identity import Identity
from kit.region.scaffold.tables import write_tables
from kit.region.template_store import StoredTemplate, stored
from kit.region.updating.history import TRAILER, git


def refuse_occupied(destination: Path) -> None:
    """UsageProblem unless the place is free or an empty folder."""
    if destination.is_symlink() or (destination.exists() and not destination.is_dir()):
        raise UsageProblem(
            _("{path} is there already and is not a folder.").format(path=destination),
            remedy=_("Name another folder: kit new CODE FOLDER"),
        )
    if destination.is_dir() and any(destination.iterdir()):
        raise UsageProblem(
            _("{path} is not empty; nothing was changed.").format(path=destination),
            remedy=_("Name another folder, or move that one away yourself."),
        )


def make_repository(context: Context, identity: Identity, destination: Path, *, lingkungan: int) -> StoredTemplate:
    """Write the region's repository to `destination`: all of it, or nothing."""
    refuse_occupied(destination)
    template = stored(context.runner)
    parent = destination.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        place = tempfile.mkdtemp(prefix=f".{destination.name}.", dir=parent)
    except OSError as problem:
        raise UsageProblem(
            _("{path} cannot be written: {why}.").format(path=parent, why=problem.strerror),
            remedy=_("Name a folder of your own: kit new CODE FOLDER"),
        ) from None
    fresh = Path(place)
    try:
        render(template, fresh, identity.answers())
        write_tables(fresh / "region", identity, lingkungan=lingkungan)
        _commit(context, fresh, identity, template)
        fresh.chmod(0o755)
        refuse_occupied(destination)
        fresh.rename(destination)
    except OSError as problem:
        raise KitError(
            _("The region could not be written to {path}: {why}.").format(path=destination, why=problem.strerror),
            remedy=_("Free some space or name another folder; nothing was left behind."),
        ) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return template


def render(template: StoredTemplate, folder: Path, answers: Mapping[str, object]) -> None:
    """Copier's work: this version of the template in an empty folder, asking nothing. KitError when it cannot be."""
    import copier
    from copier.errors import UserMessageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            copier.run_copy(
                str(template.repository),
                folder,
                data=dict(answers),
                vcs_ref=template.tag,
                defaults=True,
                overwrite=True,
                quiet=True,
            )
    except (UserMessageError, ValueError) as problem:
        raise KitError(
            _("The template could not be rendered: {why}").format(why=problem),
            remedy=_("Check the answers given; `kit new --help` names them."),
        ) from None


def _commit(context: Context, folder: Path, identity: Identity, template: StoredTemplate) -> None:
    context.runner.run(["git", "init", "-q", "--initial-branch=main", folder])
    context.runner.run([*git(folder), "add", "--all"])
    message = f"{identity.nama} ({identity.kode}) dari kit e-planning\n\n{TRAILER}: {template.tag}"
    context.runner.run([*git(folder), "commit", "-q", "--no-verify", "-m", message])
