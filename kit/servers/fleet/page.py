"""The table of a fleet as a page to keep, print and pass on: one file, in Indonesian, that asks nobody for anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit import i18n
from kit.errors import UsageProblem
from kit.files import write_private
from kit.i18n import _
from kit.servers.fleet.figures import figures, heads, total
from kit.servers.fleet.looking import Seen, judge
from kit.servers.fleet.table import RIGHT


def write(fleet: list[Seen], now: dt.datetime, file: Path) -> None:
    """Write the page whole or not at all; only its owner may read it. UsageProblem when its folder is not there."""
    if not file.parent.is_dir():
        raise UsageProblem(
            _("There is no folder {folder} for the report.").format(folder=file.parent),
            remedy=_("Make it, or name a file in another one."),
        )
    write_private(file, text(fleet, now))


def text(fleet: list[Seen], now: dt.datetime) -> str:
    """The page's text."""
    made = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    with i18n.speaking("id"):
        return made.get_template("page.html.j2").render(
            moment=_clock(now),
            total=total(fleet),
            heads=heads(),
            right=RIGHT,
            regions=[_region(seen, now) for seen in fleet],
        )


def _region(seen: Seen, now: dt.datetime) -> dict[str, object]:
    moment = seen.moment(now)
    judged = judge(seen.member.kode, seen.hosts, seen.carried, now)
    wrong = [(seen.failure.message, seen.failure.remedy)] if seen.failure else judged
    state = _("silent") if seen.failure else _("needs attention") if wrong else _("well")
    if seen.carried:
        state += ", " + _("from a file of {moment}").format(moment=_clock(seen.carried))
    cells = astuple(figures(seen, moment))
    return {"kode": seen.member.kode, "nama": seen.member.nama, "state": state, "wrong": wrong, "cells": cells}


def _clock(moment: dt.datetime) -> str:
    """As the clock on this computer's wall shows it, and which one that is."""
    return moment.astimezone().strftime("%d-%m-%Y %H.%M %Z")
