"""A preview in the words of the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kit.i18n import _, ngettext
from kit.region.template_store import told
from kit.region.updating.history import Change
from kit.region.updating.merge import Conflict
from kit.region.updating.preview import Preview

_SHOWN = 8


def kind(change: Change) -> str:
    """What happened to a file, in a word."""
    return {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "moved": _("moved")}[change.kind]


def lines(seen: Preview) -> tuple[str, ...]:
    """What is to come, the important last, where the eye is."""
    return tuple(_lines(seen))


def _lines(seen: Preview) -> Iterator[str]:
    yield _("From template {before} to {after}:").format(before=told(seen.base.tag), after=told(seen.fresh.tag))
    yield from _paths(_("the kit changed"), [f"{one.path} ({kind(one)})" for one in seen.upstream])
    yield from _paths(_("the region changed, kept"), [f"{one.path} ({kind(one)})" for one in seen.local])
    yield from _paths(_("migrations to come"), [one.name for one in seen.migrations])
    for name, value in seen.fresh.answers.items():
        yield "  " + _("new answer {name}: {value}").format(name=name, value=value)
    for step in seen.formats.steps:
        yield "  " + _("region/ gets a new format: {name}. {meaning}").format(name=step.nama, meaning=step.arti)
    yield from _paths(_("files of region/ changed by it, the old ones kept"), list(seen.formats.changed))
    if seen.fields is None:
        yield "  " + _("new fields of region/ cannot be told: the region's own rules do not load.")
    for field in seen.fields or ():
        proposed = _("to be filled in") if field.required else field.proposed or _("empty")
        yield "  " + _("new field {file} {field}: {value}").format(file=field.file, field=field.field, value=proposed)
    closing = [one.name for one in seen.migrations if not one.previous_release_runs]
    yield from _paths(_("the site will be closed for"), closing)
    for migration in seen.migrations:
        for sentence in migration.lost:
            yield click.style("  ! ", fg="yellow") + _("a rollback cannot undo {name}: {what}").format(
                name=migration.name, what=sentence
            )
    if seen.problems:
        yield click.style("  ! ", fg="yellow") + ngettext(
            "by the new rules region/ holds {n} error: kit check",
            "by the new rules region/ holds {n} errors: kit check",
            seen.problems,
        ).format(n=seen.problems)
    for conflict in seen.merge.conflicts:
        yield from _conflict(conflict)


def _paths(what: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"  {what}: {len(names)}"
        yield from (f"    {name}" for name in names[:_SHOWN])
        if len(names) > _SHOWN:
            yield "    " + _("… and {n} more (all with --json)").format(n=len(names) - _SHOWN)


def _conflict(conflict: Conflict) -> Iterator[str]:
    removed = {
        "region": _("the region removed it, the kit changed it"),
        "kit": _("the kit removed it, the region changed it"),
    }
    about = removed.get(conflict.removed_by or "", _("both changed the same lines"))
    yield click.style("  ✗ ", fg="red") + f"{conflict.path}: {about}"
    for passage in conflict.passages:
        yield "      " + _("line {n}").format(n=passage.line)
        yield from ("      " + _("region | {row}").format(row=row) for row in passage.ours.splitlines())
        yield from ("      " + _("kit    | {row}").format(row=row) for row in passage.theirs.splitlines())
