"""Known secret values, and the forms in which they stand in logs: as they are, base64 at any place, hexadecimal."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

from kit.redact.views import views

WHOLE = 8  # a value this long is taken out wherever it occurs, a shorter one only where it stands alone
LEAST = 4  # still shorter ones would shred the text; `password=...` is taken out by its name


class Values:
    """Takes known values out of a text."""

    def __init__(self, secrets: Iterable[str]) -> None:
        told = {part for secret in secrets for part in _parts(secret)}
        self._short = tuple(
            re.compile(rf"(?<![A-Za-z0-9]){re.escape(value)}(?![A-Za-z0-9])")
            for value in sorted(told)
            if LEAST <= len(value) < WHOLE
        )
        long = [value for value in told if len(value) >= WHOLE]
        forms = {form for value in long for form in _forms(value)}
        # A value that looks escaped itself is looked for as each view would show it.
        forms |= {view.text for form in tuple(forms) for view in views(form) if len(view.text) >= WHOLE}
        self._forms = tuple(sorted(forms, key=len, reverse=True))

    def found(self, text: str) -> list[tuple[int, int]]:
        """The stretches of `text` that hold a value, in any form; they do not overlap."""
        stretches = []
        for view in views(text):
            for form in self._forms:
                place = view.text.find(form)
                while place >= 0:
                    stretches.append(view.origin(place, place + len(form)))
                    place = view.text.find(form, place + 1)
            for pattern in self._short:
                stretches += [view.origin(*found.span()) for found in pattern.finditer(view.text)]
        return _merged(stretches)


def _parts(secret: str) -> Iterator[str]:
    """A value of several lines (a key) is looked for line by line: a log may show one of them."""
    for line in secret.splitlines():
        line = line.strip()
        if not line.startswith("-----"):
            yield line


def _forms(value: str) -> Iterator[str]:
    raw = value.encode()
    yield value
    yield raw.decode("latin-1")  # as its bytes look one by one, `%C3%A9`
    yield raw.hex()
    yield raw.hex().upper()
    for before in range(3):
        core = base64.b64encode(b"\0" * before + raw)[(0, 2, 3)[before] : (before + len(raw)) * 8 // 6].decode("ascii")
        if len(core) >= WHOLE:
            yield core
            yield core.translate({ord("+"): "-", ord("/"): "_"})


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
