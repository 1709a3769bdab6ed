"""Where the table begins and ends in a sheet: header row, numbering row, group titles, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.region.imports.cleaning import alike, blank, shown
from kit.region.imports.sheets import Cell, Row, Sheet

_LOOK_AT = 60
_TOTAL = re.compile(r"^(?:sub\s*)?(?:jumlah|total)\b", re.IGNORECASE)
_NUMBERING = re.compile(r"^\(?\d{1,2}\)?$")

Synonyms = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Layout:
    """`columns`: field -> index of the cell; `rows`: what follows the header."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    rows: list[Row]


def find_layout(sheet: Sheet, synonyms: Synonyms, needed: Sequence[str]) -> Layout | None:
    """The row that names most of the wanted columns, all the needed ones among them; None when no row does."""
    best: tuple[int, int, Mapping[str, int]] | None = None
    for at, (_number, cells) in enumerate(sheet.rows[:_LOOK_AT]):
        columns = _columns(cells, synonyms)
        if all(field in columns for field in needed) and (best is None or len(columns) > best[0]):
            best = (len(columns), at, columns)
    if best is None:
        return None
    _count, at, columns = best
    rest = sheet.rows[at + 1 :]
    if rest and _is_numbering(rest[0][1]):
        rest = rest[1:]
    return Layout(sheet, sheet.rows[at][0], columns, rest)


def _columns(cells: Sequence[Cell], synonyms: Synonyms) -> dict[str, int]:
    found: dict[str, int] = {}
    for exact in (True, False):
        for at, cell in enumerate(cells):
            label = alike(shown(cell))
            if not label or at in found.values() or len(label) > 40:
                continue
            for field, words in synonyms.items():
                fits = label in words if exact else any(label.startswith(word) for word in words if len(word) > 3)
                if field not in found and fits:
                    found[field] = at
                    break
    return found


def _is_numbering(cells: Sequence[Cell]) -> bool:
    words = [shown(cell).strip() for cell in cells if not blank(cell)]
    return len(words) > 1 and all(_NUMBERING.match(word) for word in words) and words[0].strip("()") == "1"


def is_header_again(cells: Sequence[Cell], layout: Layout, synonyms: Synonyms) -> bool:
    """The header, repeated at the head of a printed page, or its numbering."""
    return _columns(cells, synonyms).keys() >= layout.columns.keys() or (
        _is_numbering(cells) and len([cell for cell in cells if not blank(cell)]) > 2
    )


def is_total(cells: Sequence[Cell]) -> bool:
    return any(_TOTAL.match(shown(cell).strip()) for cell in cells)


def cell(cells: Sequence[Cell], layout: Layout, field: str) -> Cell:
    """The cell of a field, empty when the row is short or the column absent."""
    at = layout.columns.get(field)
    return cells[at] if at is not None and at < len(cells) else ""
