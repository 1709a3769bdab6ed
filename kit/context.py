"""What every command is given: how to run things, how to tell progress, and whether a program listens."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from kit.errors import ExitCode, KitError
from kit.i18n import _
from kit.runner import Runner
from kit.terminal.completion import REGION
from kit.terminal.helptext import Command
from kit.terminal.result import Result
from kit.terminal.steps import Steps

if TYPE_CHECKING:
    from kit.terminal.runlog import RunLog


@dataclass
class Context:
    """Built once in `kit.cli`; tests build their own with a RecordingRunner."""

    runner: Runner = field(default_factory=Runner)
    steps: Steps = field(default_factory=lambda: Steps(sys.stderr))
    json: bool = False
    verbose: bool = False
    log: RunLog | None = None

    def speak_up(self) -> None:
        """Show each external command, and what the playbooks say, as they come."""
        self.verbose = self.steps.still = True
        self.runner.echo = lambda line: click.echo(click.style(f"$ {line}", dim=True), err=True)

    def write_down(self, log: RunLog) -> None:
        """Have each step and each command of this run written into its log."""
        self.log, shown = log, self.runner.echo
        self.steps.hear = log.line

        def heard(line: str) -> None:
            shown(line)
            log.line(f"$ {line}")

        self.runner.echo = heard


def verb(*, logged: bool = False, **attributes: object) -> Callable[[Callable[..., Result]], click.Command]:
    """A click command that takes the Context first, returns a Result, and knows `--json`.

    `logged`: its runs change servers or take long, and each is written into a file (kit/terminal/runlog.py).
    """

    def decorate(function: Callable[..., Result]) -> click.Command:
        @click.option("--json", "as_json", is_flag=True, help="Print the result as JSON (one envelope).")
        @click.option("--verbose", "-v", is_flag=True, hidden=True, help="As before the verb: `kit --verbose VERB`.")
        @click.pass_context
        @functools.wraps(function)
        def invoke(
            click_context: click.Context, /, *args: object, as_json: bool, verbose: bool, **kwargs: object
        ) -> None:
            context: Context = click_context.ensure_object(Context)
            if as_json:
                context.json = True
                context.steps.quiet = not context.steps.out.isatty()  # a person who keeps the data still waits
            if verbose:
                context.speak_up()
            run = functools.partial(_pasted, click_context, functools.partial(function, context, *args, **kwargs))
            result = _written_down(context, str(attributes["name"]), run) if logged else run()
            show(result, as_json=context.json, ctx=click_context)

        made = click.command(cls=Command, **attributes)(invoke)
        for parameter in made.params:
            if parameter.name == "region":
                parameter.type = REGION  # so that a shell offers those there are
        return made

    return decorate


def _pasted(ctx: click.Context, run: Callable[[], Result]) -> Result:
    """Run, and have every command in what is told name the region as the person did."""
    from kit.terminal import pasting

    named = pasting.Named.of(ctx)
    try:
        return pasting.result(run(), named)
    except KitError as error:
        pasting.error(error, named)
        raise


def _written_down(context: Context, name: str, run: Callable[[], Result]) -> Result:
    """Run with a log; whoever has to know why it failed is told where it lies."""
    from kit.terminal.runlog import RunLog

    log = RunLog(name, sys.argv[1:])
    context.write_down(log)
    try:
        result = run()
    except KitError as error:
        log.end(int(error.exit_code), f"✗ {error.message}", f"→ {error.remedy or ''}")
        if log.path:
            error.details["log"] = str(log.path)
        raise
    except BaseException as stopped:
        log.end(int(ExitCode.INTERRUPTED), f"✗ {type(stopped).__name__}")
        raise
    log.end(int(result.exit_code), *(f"✗ {problem.get('message')}" for problem in result.problems))
    if log.path is None:
        return result
    failed = result.exit_code != ExitCode.DONE
    lines = (*result.lines, told_log(log.path)) if failed else result.lines
    return replace(result, lines=lines, data={**result.data, "log": str(log.path)})


def told_log(path: object) -> str:
    """The line that names the log of a run."""
    return _("The log of this run: {path}").format(path=path)


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
