"""Asking a person yes or no, in either language: somebody who answers "ya" has agreed."""

from __future__ import annotations

import sys

import click

from kit.errors import UsageProblem
from kit.i18n import _

YES, NO = ("y", "ya", "yes"), ("", "n", "no", "t", "tidak")


def agreed(question: str) -> bool:
    """Whether the person says yes; Enter alone is no. Asks again after a word that is neither. UsageProblem where the
    input ends before there is an answer: a script has to agree beforehand."""
    while True:
        asked = " ".join([question, _("[y/N]")])
        try:
            said = click.prompt(asked, default="", show_default=False, prompt_suffix=": ", err=True).strip().casefold()
        except click.Abort:
            if sys.stdin.isatty():
                raise
            click.echo(err=True)
            raise UsageProblem(_("Nobody is there to answer."), remedy=_("Add --yes to agree beforehand.")) from None
        if said in (*YES, *NO):
            return said in YES
        click.echo(_("Please answer y or n."), err=True)


def require(question: str) -> None:
    """Go on only after a yes."""
    if not agreed(question):
        raise click.Abort
