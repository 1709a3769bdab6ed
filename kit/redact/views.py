"""The same text without its escapes or its line breaks, each character knowing where it came from.

A secret is looked for in every view, so that it is found as `p%40ss`, `p\\u0040ss`, `p&#64;ss` or cut in two by a log.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_ESCAPED = re.compile(
    r"%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[0-3][0-7]{2}|\\[\"'\\/&]"
    r"|&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);"
)
# What may stand in the middle of a value that was wrapped, joined or quoted; a journal begins lines with its own words.
_BETWEEN = re.compile(r"(?:\n\d{4}-\d\d-\d\dT\S+ \S+ [^\s:]+: |\\[nrt]|[\s\"'`+,\\|])+")


@dataclass(frozen=True)
class View:
    """`text`, and for each of its characters where the original's begins and ends."""

    text: str
    begins: array[int]
    ends: array[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `text[start:end]`."""
        return self.begins[start], self.ends[end - 1]


def views(text: str) -> Iterator[View]:
    """The text as it is, unescaped up to twice, then without what may stand between, and that unescaped."""
    here = range(len(text))
    view = View(text, array("L", here), array("L", (place + 1 for place in here)))
    yield view
    for _round in range(2):
        unescaped = _replaced(view, _ESCAPED, _meant)
        if unescaped.text == view.text:
            break
        view = unescaped
        yield view
    view = _replaced(view, _BETWEEN, lambda found: "")
    yield view
    unescaped = _replaced(view, _ESCAPED, _meant)
    if unescaped.text != view.text:
        yield unescaped


def _replaced(view: View, pattern: re.Pattern[str], by: Callable[[str], str]) -> View:
    parts: list[str] = []
    begins, ends = array("L"), array("L")
    place = 0
    for found in pattern.finditer(view.text):
        start, end = found.span()
        parts.append(view.text[place:start])
        begins.extend(view.begins[place:start])
        ends.extend(view.ends[place:start])
        meant = by(found[0])
        parts.append(meant)
        begins.extend([view.begins[start]] * len(meant))
        ends.extend([view.ends[end - 1]] * len(meant))
        place = end
    parts.append(view.text[place:])
    begins.extend(view.begins[place:])
    ends.extend(view.ends[place:])
    return View("".join(parts), begins, ends)


def _meant(escape: str) -> str:
    if escape[0] == "&":
        return html.unescape(escape)
    if escape[0] == "%" or escape[:2] in ("\\x", "\\u"):
        return chr(int(escape.lstrip("%\\xu"), 16))
    return chr(int(escape[1:], 8)) if len(escape) == 4 else escape[1:]
