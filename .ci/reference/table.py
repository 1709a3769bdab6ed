"""Tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MARK = "<!-- by `make reference` -->"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what stands in a cell may hold no line break, and its bars are escaped."""
    lines = [_row(head), "|" + "---|" * len(head), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(" ".join(str(cell).split()).replace("|", "\\|") for cell in cells) + " |"
