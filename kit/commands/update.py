"""`kit update`: what this kit's template would change in a region, and the merge."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode, KitError, UsageProblem
from kit.i18n import _
from kit.region.workspace import RegionRepository, find_region, known_regions
from kit.terminal.result import Result


@verb(
    name="update",
    help="Bring REGION's repository to this kit's template: first a preview (changed files, conflicts, migrations, new "
    "fields, what a rollback could not undo), then with --yes the three-way merge. What the region changed survives; "
    "region/ is not touched. A conflict stops it before anything is written: decide each file with --keep, --take or "
    "--edit.",
)
@click.argument("region", required=False)
@click.option("--all", "everywhere", is_flag=True, help="Every region of the workspace.")
@click.option("--yes", is_flag=True, help="Merge; without it only the preview is shown.")
@click.option("--keep", multiple=True, metavar="FILE", help="In a conflict the region's FILE holds.")
@click.option("--take", multiple=True, metavar="FILE", help="In a conflict the kit's FILE holds.")
@click.option(
    "--edit",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for conflicts to be edited: written there the first time, merged from there the second.",
)
def command(
    context: Context,
    region: str | None,
    everywhere: bool,
    yes: bool,
    keep: tuple[str, ...],
    take: tuple[str, ...],
    edit: Path | None,
) -> Result:
    if bool(region) == everywhere:
        raise UsageProblem(_("Name one region, or --all."), remedy="kit update 12.34 · kit update --all")
    if everywhere:
        if keep or take or edit:
            raise UsageProblem(
                _("--keep, --take and --edit decide for one region."), remedy=_("Name the region instead of --all.")
            )
        return _all(context, yes=yes)
    both = set(keep) & set(take)
    if both:
        raise UsageProblem(
            _("{names}: kept and taken at once.").format(names=", ".join(sorted(both))),
            remedy=_("Give each file either --keep or --take."),
        )
    decided: dict[str, str | Path] = {**dict.fromkeys(keep, "keep"), **dict.fromkeys(take, "take")}
    return _one(context, find_region(str(region)), str(region), decided, edit, yes=yes)


def _one(
    context: Context,
    found: RegionRepository,
    name: str,
    decided: dict[str, str | Path],
    edit: Path | None,
    *,
    yes: bool,
) -> Result:
    from kit.region.template_store import stored, told
    from kit.region.updating.apply import apply, edited, laid_out
    from kit.region.updating.history import History
    from kit.region.updating.merge import require_no_marks
    from kit.region.updating.preview import preview
    from kit.region.updating.telling import lines

    history = History(context.runner, found.path)
    history.require_clean()
    base, template = history.base(), stored(context.runner)
    data: dict[str, object] = {"kode": found.kode, "from": base.tag, "to": template.tag, "updated": False}
    if base.tag == template.tag:
        return Result("update", data, (_("{name} is at template {tag}.").format(name=found.nama, tag=told(base.tag)),))
    for file in sorted(edit.rglob("*")) if edit and yes else ():
        if file.is_file():
            require_no_marks(file)
    with context.steps(_("rendering and comparing {name}").format(name=found.nama)):
        seen = preview(history, found, base, template)
    data |= seen.as_data()
    if edit and seen.merge.conflicts:
        ready = edited(seen, edit)
        if not ready and not yes:
            files = laid_out(history, seen, edit)
            again = f"kit update {name} --edit {edit} --yes"
            asked = _("Open these in an editor, keep the lines that hold, and remove the marks:")
            shown = (*lines(seen), asked, *(f"  {file}" for file in files))
            return Result("update", data, shown, next=(again,), exit_code=ExitCode.PROBLEMS)
        decided = {**ready, **decided}
    if not yes:
        open_ = [one.path for one in seen.merge.conflicts if one.path not in decided]
        words = " ".join(f"--keep {path}" for path in open_)
        return Result(
            "update",
            data,
            lines(seen),
            next=tuple(filter(None, (f"kit update {name} --yes {words}".strip(), *_editor(name, open_)))),
            exit_code=ExitCode.PROBLEMS if open_ else ExitCode.DONE,
        )
    with context.steps(_("merging {name}").format(name=found.nama)):
        commit = apply(history, seen, decided)
    return Result(
        "update",
        {**data, "updated": True, "commit": commit},
        (_("{name} is at template {tag} now, in one commit.").format(name=found.nama, tag=told(seen.fresh.tag)),),
        next=(
            f"kit check {name}",
            f"kit build {name}",
            _("git -C {path} reset --hard HEAD~1   # to go back").format(path=found.path),
        ),
    )


def _editor(name: str, conflicts: list[str]) -> tuple[str, ...]:
    return (f"kit update {name} --edit FOLDER",) if conflicts else ()


def _all(context: Context, *, yes: bool) -> Result:
    """One line a region; what cannot be updated does not hold up the rest."""
    rows, data, problems = [], [], []
    for found in known_regions():
        try:
            result = _one(context, found, found.kode, {}, None, yes=yes)
        except KitError as error:
            problems.append(
                {"code": error.code, "region": found.kode, "message": error.message, "remedy": error.remedy}
            )
            rows.append(f"{found.kode}  ✗ {error.message}")
            continue
        data.append(result.data)
        rows.append(f"{found.kode}  {found.nama:<32} {_line(result.data)}")
        if result.exit_code:
            problems.append({"code": "conflict", "region": found.kode, "message": _line(result.data), "remedy": None})
    return Result(
        "update",
        {"regions": data},
        tuple(rows) or (_("There is no region here."),),
        problems=tuple(problems),
        next=tuple(f"kit update {one['region']}" for one in problems) or (() if yes else ("kit update --all --yes",)),
        exit_code=ExitCode.PROBLEMS if problems else ExitCode.DONE,
    )


def _line(data) -> str:
    from kit.region.template_store import told

    if data["from"] == data["to"]:
        return _("at {tag}").format(tag=told(data["to"]))
    if data["updated"]:
        return _("{before} → {after}").format(before=told(data["from"]), after=told(data["to"]))
    return _("{files} files, {conflicts} conflicts, {migrations} migrations").format(
        files=len(data["upstream"]), conflicts=len(data["conflicts"]), migrations=len(data["migrations"])
    )
