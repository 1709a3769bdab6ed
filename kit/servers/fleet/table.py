"""The table of a fleet on a terminal of 100 columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import astuple

import click

from kit.i18n import _
from kit.servers.fleet.figures import figures, heads, sentence, total
from kit.servers.fleet.looking import Seen

COLUMNS = 100
_NAME = 27
RIGHT = (1, 2, 3, 4, 5)  # figures stand on the right of their column


def lines(fleet: list[Seen], now: dt.datetime) -> tuple[str, ...]:
    """The head, a row a region (below it what is worst about it), and the sum."""
    rows = [astuple(figures(seen, seen.moment(now))) for seen in fleet]
    widths = [max(map(len, column)) for column in zip(heads(), *rows, strict=True)]
    region = _("region")
    head = f"  {region:<{_NAME}}  " + _cells(heads(), widths)
    told = (line for seen, row in zip(fleet, rows, strict=True) for line in _row(seen, row, widths))
    return (head, *told, total(fleet))


def _row(seen: Seen, row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    well = not (seen.failure or seen.wrong)
    sign = click.style("✓", fg="green") if well else click.style("✗", fg="red")
    name = _cut(f"{seen.member.kode} {seen.member.nama.replace('Kabupaten ', 'Kab. ')}", _NAME)
    yield f"{sign} {name:<{_NAME}}  {_cells(row, widths)}".rstrip()
    if seen.carried:
        yield "    " + _("from a file of {moment}").format(moment=seen.carried.astimezone().strftime("%Y-%m-%d %H:%M"))
    if not well:
        yield "    " + _cut(sentence(seen), COLUMNS - 4)


def _cells(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (
        f"{cell:>{width}}" if at in RIGHT else f"{cell:<{width}}"
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
