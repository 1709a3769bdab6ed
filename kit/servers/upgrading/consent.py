"""Asking a person; a program, or somebody who can't answer, has not agreed."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from kit.context import Context
from kit.i18n import _
from kit.terminal import asking


def agreed(context: Context, sentences: Iterable[str]) -> bool:
    """Tell them all, ask once."""
    if context.json or not sys.stdin.isatty():
        return False
    for sentence in sentences:
        click.echo(click.style("! ", fg="yellow") + sentence, err=True)
    return asking.agreed(_("Go on?"))
