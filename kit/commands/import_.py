"""`kit import`: an office's spreadsheet into a region's CSV."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _, ngettext
from kit.region.imports import KINDS, Difference, Import, compare, read_import
from kit.region.imports import write as write_file
from kit.region.imports.outcome import Action, Outcome
from kit.region.workspace import find_region
from kit.terminal.result import Result

_SHOWN = 100
_STAYING = 10  # of rows that stay as they are a few will do


@verb(
    name="import",
    help="Read FILE, an office's spreadsheet (xlsx, xls, ods, csv) as it comes, as KIND (opd, wilayah, kamus) of "
    "REGION: report every row, show the difference, and write it only on --write. Ends with 1 when rows were refused.",
)
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("region")
@click.option("--write", is_flag=True, help="Write the region's CSV; refused as long as rows are refused.")
@click.option("--accept-partial", is_flag=True, help="With --write: write the good rows although others were refused.")
@click.option("--remove-missing", is_flag=True, help="Also take out rows that FILE does not have.")
@click.option("--sheet", help="Name of the sheet. Default: the visible one with the best header.")
def command(
    context: Context,
    kind: str,
    file: Path,
    region: str,
    write: bool,
    accept_partial: bool,
    remove_missing: bool,
    sheet: str | None,
) -> Result:
    found = find_region(region)
    read = read_import(kind, file, found, sheet=sheet)
    target = found.data / read.kind.FILE
    difference = compare(target, read.kind.FIELDS, read.rows, remove=remove_missing)
    refused = read.count(Action.REJECT)
    held_back = bool(refused) and not accept_partial
    if write and not held_back:
        write_file(target, read.kind.FIELDS, difference.rows)
    return Result(
        command="import",
        data=_data(read, difference, target, written=write and not held_back),
        lines=_lines(read, difference, target, file, written=write and not held_back, removed=remove_missing),
        problems=tuple(_problem(file, outcome) for outcome in read.outcomes if outcome.action is Action.REJECT),
        next=_next(kind, file, region, found.path, write=write, refused=refused, held_back=held_back),
        exit_code=ExitCode.PROBLEMS if held_back else ExitCode.DONE,
    )


def _data(read: Import, difference: Difference, target: Path, *, written: bool) -> Mapping[str, object]:
    return {
        "sheet": read.sheet,
        "header_row": read.header,
        "notes": read.notes,
        "counts": {action.value: read.count(action) for action in Action},
        "rows": [
            {
                "row": o.row,
                "action": o.action.value,
                "kode": o.code,
                "nama": o.name,
                "notes": o.notes,
                "suggestion": o.suggestion,
                "duplicate_of": o.duplicate_of,
            }
            for o in read.outcomes
        ],
        "difference": {
            "added": difference.added,
            "changed": difference.changed,
            "unchanged": len(difference.unchanged),
            "absent": tuple(difference.absent),
        },
        "file": target,
        "written": written,
    }


def _problem(file: Path, outcome: Outcome) -> Mapping[str, object]:
    return {
        "file": file.name,
        "line": outcome.row,
        "code": "row-refused",
        "message": f"{outcome.code} {outcome.name}: {'; '.join(outcome.notes)}".strip(),
        "remedy": _suggested(outcome) or _("Correct it in the office's file."),
    }


def _lines(
    read: Import, difference: Difference, target: Path, file: Path, *, written: bool, removed: bool
) -> tuple[str, ...]:
    """What came of the rows, then the difference; what is refused comes last, where the person's eyes are."""
    lines = [_("Sheet {sheet}, header in row {row}.").format(sheet=read.sheet, row=read.header), *read.notes]
    refused = []
    for outcome in read.outcomes:
        if outcome.action is Action.ACCEPT and not outcome.notes:
            continue
        if outcome.action is Action.SKIP and outcome.duplicate_of is None:
            continue
        (refused if outcome.action is Action.REJECT else lines).append(
            f"  {outcome.row:>5}  {_word(outcome.action):<10} {outcome.code:<22}  {outcome.name}: "
            + "; ".join([*outcome.notes, *filter(None, [_suggested(outcome)])])
        )
    counted = ", ".join(f"{read.count(action)} {_word(action)}" for action in Action)
    lines += ["", *_difference_lines(difference, removed=removed), *refused]
    lines += [_("Rows: {counted}.").format(counted=counted), ""]
    total = _("{path}: {a} added, {c} changed, {u} unchanged, {m} not in the file.").format(
        path=target.name,
        a=len(difference.added),
        c=len(difference.changed),
        u=len(difference.unchanged),
        m=len(difference.absent),
    )
    return (
        *lines,
        total,
        _("Written.") if written else _("Nothing was written."),
        *(() if removed else _remaining(difference, target, file)),
    )


def _remaining(difference: Difference, target: Path, file: Path) -> tuple[str, ...]:
    """What a list that is to replace the present one needs to know."""
    n = len(difference.absent)
    told = ngettext(
        "{n} row of {path} that {file} does not have (`?`) stays; `--remove-missing` takes it out.",
        "{n} rows of {path} that {file} does not have (`?`) stay; `--remove-missing` takes them out.",
        n,
    )
    return (told.format(n=n, path=target.name, file=file.name),) if n else ()


def _difference_lines(difference: Difference, *, removed: bool) -> list[str]:
    lines = [f"  + {code}" for code in difference.added]
    for code, fields in difference.changed.items():
        lines += [f"  ~ {code} {name}: {before!r} → {after!r}" for name, (before, after) in fields.items()]
    absent = [f"  {'-' if removed else '?'} {code} {name}".rstrip() for code, name in difference.absent.items()]
    return _shortened(lines) + _shortened(absent, _SHOWN if removed else _STAYING)


def _shortened(lines: list[str], shown: int = _SHOWN) -> list[str]:
    rest = len(lines) - shown
    return lines[:shown] + ([_("  … and {n} more").format(n=rest)] if rest > 0 else [])


def _next(
    kind: str, file: Path, region: str, path: Path, *, write: bool, refused: int, held_back: bool
) -> tuple[str, ...]:
    if write and not held_back:
        message = _("Import {kind} from {file}").format(kind=kind, file=file.name)
        return (f"kit check {shlex.quote(region)}", shlex.join(["git", "-C", str(path), "commit", "-am", message]))
    line = shlex.join(["kit", "import", kind, str(file), region, "--write"])
    if refused:
        again = _("correct the refused rows in {file}, or:").format(file=file.name)
        return (f"{again} {line} --accept-partial",)
    return (line,)


def _suggested(outcome: Outcome) -> str:
    return _("perhaps {suggestion}").format(suggestion=outcome.suggestion) if outcome.suggestion else ""


def _word(action: Action) -> str:
    return {
        Action.ACCEPT: _("accepted"),
        Action.FIX: _("repaired"),
        Action.MAP: _("mapped"),
        Action.REJECT: _("refused"),
        Action.SKIP: _("skipped"),
    }[action]
