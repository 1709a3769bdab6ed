"""`kit check`: every problem of a region in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _, ngettext
from kit.region.checks import check_region
from kit.region.workspace import find_region
from kit.terminal.result import Result
from regiondata import Problem


@verb(
    name="check",
    help="Find every problem of REGION in one pass, as file:line with the remedy; changes nothing. Ends with 1 when "
    "there is an error: codes, duplicates, orphans, dates, the stage chain, prices, contrast, the logo, encodings, "
    "secrets, another region's words outside region/.",
)
@click.argument("region")
def command(context: Context, region: str) -> Result:
    found = find_region(region, broken=True)
    problems = check_region(context.runner, found)
    errors = [problem for problem in problems if problem.level == "error"]
    warnings = len(problems) - len(errors)
    lines = [f"{_sign(problem.level)} {told}" for problem, told in _told(problems)]
    if lines:
        lines.append("")
    counted = (
        ngettext("{n} error", "{n} errors", len(errors)).format(n=len(errors)),
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    )
    lines.append(f"{found.nama}: " + (", ".join(counted) if problems else _("no problems.")))
    return Result(
        command="check",
        data={"kode": found.kode, "nama": found.nama, "errors": len(errors), "warnings": warnings},
        lines=tuple(lines),
        problems=tuple(asdict(problem) for problem in problems),
        exit_code=ExitCode.PROBLEMS if errors else ExitCode.DONE,
    )


def _told(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem in its place; one that a file has in many lines is told once, with all of them."""
    alike: dict[Problem, list[int]] = {}
    for problem in problems:
        lines = alike.setdefault(replace(problem, line=None), [])
        if problem.line is not None:
            lines.append(problem.line)
    for problem, lines in alike.items():
        place = ", ".join(map(str, lines))
        yield problem, str(replace(problem, file=f"{problem.file}:{place}")) if lines else str(problem)


def _sign(level: str) -> str:
    return click.style("✗", fg="red") if level == "error" else click.style("!", fg="yellow")
