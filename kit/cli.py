"""The root of the command: finds the verbs, catches errors once, and turns them into one clear message."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

from kit import __version__, i18n
from kit import commands as verbs
from kit.context import Context, told_log
from kit.errors import ExitCode, KitError, UsageProblem
from kit.i18n import _
from kit.terminal import click_words
from kit.terminal.helptext import translated
from kit.terminal.result import failed


class Verbs(click.Group):
    """One verb a file in kit/commands/, or a folder; it is imported only when its verb is used or listed."""

    def get_help(self, ctx: click.Context) -> str:
        return click.Group.get_help(translated(self), ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.strip("_").replace("_", "-") for module in pkgutil.iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        module = f"{name}_" if name == "import" else name.replace("-", "_")
        return importlib.import_module(f"kit.commands.{module}").command


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang",
    type=click.Choice(i18n.LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=lambda _context, _option, chosen: i18n.activate(chosen) if chosen else None,
    help="Language of the messages (default: the locale's).",
)
@click.option("--verbose", "-v", is_flag=True, help="Show each external command, and what Ansible says.")
@click.version_option(__version__, prog_name="kit")
@click.pass_context
def root(ctx: click.Context, verbose: bool) -> None:
    """Bring a region's e-planning from nothing to handed over.

    \b
    A first day:   kit new 12.73 → kit check 12.73 → kit serve 12.73 --demo
    Then:          kit rehearse 12.73 → kit build 12.73 → kit provision 12.73 → kit verify 12.73
    """
    context = ctx.ensure_object(Context)
    if verbose:
        context.speak_up()
    if ctx.invoked_subcommand is None:
        ctx.invoke(ctx.command.get_command(ctx, "next"))


def main(argv: list[str] | None = None) -> None:
    """Entry point. No traceback ever reaches a person: known errors are told, unknown ones are written to a file."""
    words = sys.argv[1:] if argv is None else argv
    i18n.activate()
    click_words.speak()
    try:
        sys.exit(root.main(args=words, prog_name="kit", standalone_mode=False) or 0)
    except KitError as error:
        _tell(error, words)
        sys.exit(int(error.exit_code))
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.exceptions.NoArgsIsHelpError as help_:
        help_.show()
        sys.exit(int(ExitCode.USAGE))
    except click.UsageError as error:
        from kit.terminal.usage import as_problem

        _tell(as_problem(error, words), words)
        sys.exit(int(ExitCode.USAGE))
    except click.ClickException as error:
        _tell(UsageProblem(error.format_message(), remedy=_("`kit --help` tells what there is.")), words)
        sys.exit(int(ExitCode.USAGE))
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            _("Stopped. No file is half-written; what was begun on servers, the same command goes on with."), err=True
        )
        sys.exit(int(ExitCode.INTERRUPTED))
    except Exception as unexpected:
        from kit.terminal.crash import written_down

        _tell(written_down(unexpected, words), words)
        sys.exit(int(ExitCode.PROBLEMS))


def _tell(error: KitError, words: list[str]) -> None:
    if "--json" in words:
        verb = next((word for word in words if not word.startswith("-")), "")
        click.echo(failed(verb, error).as_json())
        return
    click.echo(click.style("✗ ", fg="red") + error.message, err=True)
    if error.remedy:
        click.echo(click.style("→ ", fg="cyan") + error.remedy, err=True)
    if log := error.details.get("log"):
        click.echo(click.style("  " + told_log(log), dim=True), err=True)
