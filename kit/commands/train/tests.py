"""The pre-test and the post-test."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from kit.commands.train import options
from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.i18n import _, number
from kit.terminal.result import Result


@verb(
    name="test",
    help="Take the pre-test (awal) or the post-test (akhir) in the terminal; for a whole class write sheets with "
    "--sheets, and mark them with --answers. The two never share a question.",
)
@click.argument("which", type=click.Choice(("awal", "akhir")))
@click.option(
    "--sheets", type=click.Path(path_type=Path, file_okay=False), help="Folder for sheets of the whole class."
)
@click.option(
    "--answers", type=click.Path(path_type=Path, dir_okay=False), help='JSON to mark: {"NAME": {"1": "b", "2": "ac"}}.'
)
@options.who
@options.of_class
def test(
    context: Context, which: str, sheets: Path | None, answers: Path | None, trainee: str | None, name: str | None
) -> Result:
    from kit.training import classes, sitting

    held = classes.find(name)
    if sheets:
        written = sitting.handed_out(held, which, sheets)
        return Result(
            command="train test",
            data={"written": written},
            lines=tuple(map(str, written)),
            next=(f"kit train test {which} --answers {shlex.quote(str(written[-1]))}",),
        )
    if answers:
        marked = sitting.from_file(held, which, answers)
        return _scored(which, [(person.nama, found) for person, found in marked], ())
    file, person = held.trainee(trainee)
    if context.json or not sys.stdin.isatty():
        raise UsageProblem(
            _("A test is answered in a terminal."),
            remedy=_("Without one: --sheets FOLDER writes it, --answers FILE marks it."),
        )
    found = sitting.asked(
        held, file, which, lambda text: click.prompt(text, default="", show_default=False), click.echo
    )
    return _scored(which, [(person.nama, found)], tuple(sitting.explained(held, file, which)))


def _scored(which: str, marked, explained: tuple[str, ...]) -> Result:
    return Result(
        command="train test",
        data={
            "test": which,
            "scores": [{"trainee": name, "score": one.score, "wrong": one.wrong} for name, one in marked],
        },
        lines=(
            *(_("{name}: {score} of 100").format(name=name, score=number(one.score)) for name, one in marked),
            *explained,
        ),
        next=("kit train lesson",) if which == "awal" else ("kit train progress",),
    )
