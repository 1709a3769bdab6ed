"""Commands within a sentence, so that they can be pasted: with the region as the person named it, and its inventory.

Whoever writes a remedy does not know how a region was named: `kit provision`, or `kit import opd FILE REGION` where the
place matters. What is told passes here once, on its way out.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace

import click

from kit.errors import KitError
from kit.terminal.result import Result

PLACES = frozenset({"REGION", "DAERAH"})  # as a text writes the region to be filled in, in either language
_COMMAND = re.compile(r"`kit\s([^`]+)`")
_WORD = re.compile(r"""(?:[^\s'"]|'[^']*'|"[^"]*")+""")  # a name in quotes is one word
OF_A_CLASS = ("--class", "--trainee")


@dataclass(frozen=True)
class Named:
    """How a person named a region to the kit, `inventory` where it was named as well; `others` are what options said
    of a class."""

    region: str = ""
    inventory: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, ctx: click.Context) -> Named | None:
        """From the words of a command; None where it is about no region or class, or about several regions."""
        region, inventory = ctx.params.get("region"), ctx.params.get("inventory")
        said = {name: ctx.params.get(one.name or "") for one in ctx.command.params for name in one.opts}
        others = tuple((name, str(said[name])) for name in OF_A_CLASS if said.get(name))
        if not isinstance(region, str) or not region:
            return cls(others=others) if others else None
        return cls(region, str(inventory or ""), others)

    def sentence(self, text: str) -> str:
        """The text with each command in it complete."""
        return _COMMAND.sub(lambda found: f"`kit {self._command(found[1])}`", text)

    def line(self, text: str) -> str:
        """A line that is a command itself, or a sentence with commands in it."""
        return f"kit {self._command(text[4:])}" if text.startswith("kit ") else self.sentence(text)

    def _command(self, line: str) -> str:
        """One that is about no region, or that no command understands, stays as it is written."""
        words = _WORD.findall(line)
        ctx, at = _verb(words)
        command = ctx.command
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        region = next((one for one in arguments if one.name == "region"), None)
        about = region is not None and self.region
        if not (about or self.others):
            return line
        given = PLACES | {self._kode} if about else frozenset()
        said = [shlex.quote(self.region) if word in given else word for word in words[at:]]
        try:
            options, _rest, _order = command.make_parser(ctx).parse_args(list(said))
        except click.UsageError:
            return line
        if about and region.required and not isinstance(options.get("region"), str):
            said.insert(0 if arguments[0] is region else len(said), shlex.quote(self.region))
        taken = {name: one.name for one in command.params for name in one.opts}
        for name, value in (("--inventory", self.inventory), *self.others):
            if value and name in taken and not options.get(taken[name]):
                said += [name, shlex.quote(value)]
        return " ".join([*words[:at], *said])

    @property
    def _kode(self) -> str:
        """The region's code, by which a remedy may name it."""
        from kit.region.workspace import find_region

        try:
            return find_region(self.region, broken=True).kode
        except KitError:
            return ""


def error(told: KitError, named: Named | None) -> None:
    """Complete what an error says to do."""
    if named and told.remedy:
        told.remedy = named.line(told.remedy)


def result(told: Result, named: Named | None) -> Result:
    """The result, all that a person reads in it complete. Where it is about several regions, each problem names one."""
    problems = tuple(_problem(one, named) for one in told.problems)
    if named is None:
        return replace(told, problems=problems)
    return replace(
        told,
        data=_remedies(told.data, named),
        lines=tuple(named.sentence(line) for line in told.lines),
        problems=problems,
        next=tuple(named.line(line) for line in told.next),
    )


def _problem(told: Mapping[str, object], named: Named | None) -> Mapping[str, object]:
    if named is None and isinstance(told.get("region"), str):
        named = Named(str(told["region"]))
    remedy = told.get("remedy")
    return {**told, "remedy": named.sentence(remedy)} if named and isinstance(remedy, str) else told


def _remedies(data: object, named: Named) -> object:
    """Data for programs, whose remedies are for people."""
    if isinstance(data, Mapping):
        return {
            key: named.sentence(value) if key == "remedy" and isinstance(value, str) else _remedies(value, named)
            for key, value in data.items()
        }
    if isinstance(data, list | tuple):
        return [_remedies(value, named) for value in data]
    return data


def _verb(words: list[str]) -> tuple[click.Context, int]:
    """The command that the words begin with, and how many of them name it."""
    from kit.cli import root

    ctx = click.Context(root, **root.context_settings)  # a command keeps the names of its help as it first heard them
    at = 0
    while isinstance(ctx.command, click.Group) and at < len(words):
        if not words[at].startswith("-"):
            found = ctx.command.get_command(ctx, words[at])
            if found is None:
                break
            ctx = click.Context(found, ctx, words[at])
        at += 1
    return ctx, at
