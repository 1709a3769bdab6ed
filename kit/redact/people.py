"""Names of people who have an account, taken out wherever they stand as whole words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_](?:[\w'’.@+-]*\w)?")
_ALONE = re.compile(r"[\w.@+/-]")


class People:
    """Known names; case does not matter. One pass over the text, however many there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first_word: dict[str, list[str]] = defaultdict(list)
        for name in {" ".join(name.split()).casefold() for name in names}:
            first = _WORD.match(name)
            if first and len(name) >= 3:
                self._by_first_word[first[0]].append(name)
        for same_start in self._by_first_word.values():
            same_start.sort(key=len, reverse=True)

    def without(self, text: str, by: str) -> str:
        """The text with each known name replaced. A part of a path is no name: /meja/operator/ stays."""
        if not self._by_first_word:
            return text
        parts, place = [], 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < place or (start and _ALONE.match(text[start - 1])):
                continue
            for name in self._by_first_word.get(word[0].casefold(), ()):
                end = start + len(name)
                if text[start:end].casefold() == name and not (end < len(text) and _ALONE.match(text[end : end + 1])):
                    parts += [text[place:start], by]
                    place = end
                    break
        return "".join([*parts, text[place:]])
