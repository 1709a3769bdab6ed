"""Words that fit no command, told as everything else is: what is wrong, in the active language, and what to type."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import click
from click.exceptions import MissingParameter, NoSuchCommand, NoSuchOption

from kit.errors import UsageProblem
from kit.i18n import _

NEAR = 3  # how many names that look alike are offered
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")  # click has no error of its own for it


def as_problem(error: click.UsageError, words: Sequence[str]) -> UsageProblem:
    """What click found wrong with `words`, as one of the kit's own errors."""
    path = error.ctx.command_path if error.ctx else "kit"
    if isinstance(error, NoSuchCommand):
        return _no_command(error, path, words)
    if isinstance(error, NoSuchOption):
        return _no_option(error, path)
    if isinstance(error, MissingParameter) and error.param:
        return _missing(error, error.param, path)
    if extra := _EXTRA.match(error.message):
        return UsageProblem(
            _("`{command}` knows nothing to do with: {words}").format(command=path, words=extra[1]),
            remedy=" ".join([_("A name with spaces stands in quotes."), _help(path)]),
        )
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        message = _("{what} is one of: {choices}.").format(
            what=_named(error.param), choices=", ".join(map(str, error.param.type.choices))
        )
        return UsageProblem(message, remedy=_help(path))
    param = error.param if isinstance(error, click.BadParameter) else None
    what, why = (_named(param), error.message) if param else (f"`{path}`", error.format_message())
    return UsageProblem(_("{what} was not understood: {why}").format(what=what, why=why), remedy=_help(path))


def _no_command(error: NoSuchCommand, path: str, words: Sequence[str]) -> UsageProblem:
    group = error.ctx.command if error.ctx else None
    known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else ()
    meant = [["kit", *_moved(words, error.command_name, name)] for name in words if name in known]
    meant += [["kit", *_replaced(words, error.command_name, name)] for name in _alike(error.command_name, known)]
    return UsageProblem(
        _("There is no command `{command}`.").format(command=f"{path} {error.command_name}"),
        remedy=" ".join([*_did_you_mean(f"`{shlex.join(line)}`" for line in meant), _help(path)]),
    )


def _no_option(error: NoSuchOption, path: str) -> UsageProblem:
    params = error.ctx.command.params if error.ctx else ()
    known = [name for one in params if isinstance(one, click.Option) and not one.hidden for name in one.opts]
    return UsageProblem(
        _("`{command}` has no option {option}.").format(command=path, option=error.option_name),
        remedy=" ".join([*_did_you_mean(_alike(error.option_name, known)), _help(path)]),
    )


def _missing(error: MissingParameter, param: click.Parameter, path: str) -> UsageProblem:
    from kit.region.workspace import known_regions

    needed = [one for one in (error.ctx.command.params if error.ctx else ()) if one.required]
    regions = [one.kode for one in known_regions()[:NEAR]] if [one.name for one in needed] == ["region"] else []
    what = _named(param)
    if isinstance(param, click.Argument) and isinstance(param.type, click.Path):
        what = _("a file ({name})").format(name=what)
    return UsageProblem(
        _("`{command}` has to be told {what}.").format(command=path, what=what),
        remedy=" ".join([*_did_you_mean(f"`{path} {kode}`" for kode in regions), *_whole(needed, path), _help(path)]),
    )


def _whole(needed: Sequence[click.Parameter], path: str) -> list[str]:
    """All that has to be told, where it is more than one thing."""
    words = [_form(one) for one in needed]
    return [_("It takes `{line}`.").format(line=" ".join([path, *words]))] if len(words) > 1 else []


def _alike(name: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(name, list(known), NEAR)


def _did_you_mean(offered: Iterable[str]) -> list[str]:
    named = list(offered)
    return [_("Did you mean {names}?").format(names=_(" or ").join(named))] if named else []


def _replaced(words: Sequence[str], wrong: str, right: str) -> list[str]:
    at = list(words).index(wrong) if wrong in words else len(words)
    return [*words[:at], right, *words[at + 1 :]]


def _moved(words: Sequence[str], wrong: str, right: str) -> list[str]:
    """`access 12.73 list` as `access list 12.73`."""
    rest = list(words)
    rest.remove(right)
    rest.insert(rest.index(wrong), right)
    return rest


def _help(path: str) -> str:
    return _("`{command} --help` tells what it takes.").format(command=path)


def _named(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name


def _form(param: click.Parameter) -> str:
    """As it is typed: the choices of an argument, an option with what it takes."""
    if isinstance(param, click.Option):
        return f"{param.opts[-1]} {param.metavar or (param.name or '').upper()}"
    choices = param.type.choices if isinstance(param.type, click.Choice) else ()
    return f"{{{'|'.join(map(str, choices))}}}" if choices else param.human_readable_name
