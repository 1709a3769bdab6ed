"""`kit completion`: what the shell needs to complete commands, options and regions."""

from __future__ import annotations

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.terminal import completion
from kit.terminal.result import Result


@verb(
    name="completion",
    help="Print the lines that let SHELL complete commands, options and regions when TAB is pressed.",
)
@click.argument("shell", type=click.Choice(tuple(completion.SHELLS)))
def command(context: Context, shell: str) -> Result:
    from kit.cli import root

    place = completion.SHELLS[shell]
    text = completion.script(shell, root)
    told = _("# Put this into {place}, for instance with: kit completion {shell} >> {place}").format(
        place=place, shell=shell
    )
    return Result(command="completion", data={"shell": shell, "place": place, "script": text}, lines=(told, text))
