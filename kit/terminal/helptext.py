"""Help in the active language, chosen when it is shown: the catalogue takes the texts from the commands themselves."""

from __future__ import annotations

import copy
from typing import TypeVar

import click

from kit.i18n import _

AnyCommand = TypeVar("AnyCommand", bound=click.Command)


def translated(command: AnyCommand) -> AnyCommand:
    """A copy of the command whose help and options speak the active language."""
    clone = copy.copy(command)
    clone.help = _(command.help) if command.help else None
    clone._help_option = None  # kept by click in the language in which it was first asked for
    clone.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in clone.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    return clone


class Command(click.Command):
    """A verb."""

    def get_help(self, ctx: click.Context) -> str:
        return click.Command.get_help(translated(self), ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        return click.Command.get_short_help_str(translated(self), limit)


class Group(click.Group):
    """A verb that has verbs of its own."""

    def get_help(self, ctx: click.Context) -> str:
        return click.Group.get_help(translated(self), ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        return click.Group.get_short_help_str(translated(self), limit)
