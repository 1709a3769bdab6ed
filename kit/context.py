"""What every command is given: how to run things, how to tell progress, and whether a program listens."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from kit.helptext import Command
from kit.result import Result
from kit.runner import Runner
from kit.steps import Steps


@dataclass
class Context:
    """Built once in `kit.cli`; tests build their own with a RecordingRunner."""

    runner: Runner = field(default_factory=Runner)
    steps: Steps = field(default_factory=lambda: Steps(sys.stderr))
    json: bool = False
    verbose: bool = False


def verb(**attributes: object) -> Callable[[Callable[..., Result]], click.Command]:
    """A click command that takes the Context first, returns a Result, and knows `--json`."""

    def decorate(function: Callable[..., Result]) -> click.Command:
        @click.option("--json", "as_json", is_flag=True, help="Print the result as JSON (one envelope).")
        @click.pass_context
        @functools.wraps(function)
        def invoke(click_context: click.Context, /, *args: object, as_json: bool, **kwargs: object) -> None:
            context: Context = click_context.ensure_object(Context)
            if as_json:
                context.json = True
                context.steps.quiet = True
            show(function(context, *args, **kwargs), as_json=context.json, ctx=click_context)

        return click.command(cls=Command, **attributes)(invoke)

    return decorate


def show(result: Result, *, as_json: bool, ctx: click.Context) -> None:
    """The one renderer, and the one way out."""
    if as_json:
        click.echo(result.as_json())
    else:
        for line in result.lines:
            click.echo(line)
        if result.next:
            click.echo()
            for step in result.next:
                click.echo(click.style("→ ", fg="cyan") + step)
    ctx.exit(int(result.exit_code))
