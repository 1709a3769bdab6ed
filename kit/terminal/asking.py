"""Asking a person yes or no, in either language: somebody who answers "ya" has agreed."""

from __future__ import annotations

import click

from kit.i18n import _

YES, NO = ("y", "ya", "yes"), ("", "n", "no", "t", "tidak")


def agreed(question: str) -> bool:
    """Whether the person says yes; Enter alone is no. Asks again after a word that is neither."""
    while True:
        asked = " ".join([question, _("[y/N]")])
        said = click.prompt(asked, default="", show_default=False, prompt_suffix=": ", err=True).strip().casefold()
        if said in (*YES, *NO):
            return said in YES
        click.echo(_("Please answer y or n."), err=True)


def require(question: str) -> None:
    """Go on only after a yes."""
    if not agreed(question):
        raise click.Abort
