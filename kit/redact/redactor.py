"""Everything together: known values first, then what looks like a secret, then people."""

from __future__ import annotations

from collections.abc import Iterable

from kit.redact.addresses import Addresses
from kit.redact.patterns import PEOPLE, SECRETS, random_looking
from kit.redact.people import People
from kit.redact.values import Values


class Redactor:
    """`secrets`: values that must not leave; `people`: names of people; `servers`: addresses that may stay."""

    def __init__(
        self, secrets: Iterable[str] = (), *, people: Iterable[str] = (), servers: frozenset[str] = frozenset()
    ) -> None:
        self._values = Values(secrets)
        self._people = People(people)
        self._addresses = Addresses(servers)

    def text(self, text: str) -> str:
        """The text as it may leave."""
        parts, place = [], 0
        for start, end in self._values.found(text):
            parts += [text[place:start], "[secret]"]
            place = end
        text = "".join([*parts, text[place:]])
        for instead, pattern in SECRETS:
            text = pattern.sub(instead, text)
        text = random_looking(text, lambda word: "[token]")
        text = self._people.without(text, "[person]")
        for instead, pattern in PEOPLE:
            text = pattern.sub(instead, text)
        return self._addresses.without(text)

    def finds(self, text: str) -> bool:
        """Whether a known value is in the text."""
        return bool(self._values.found(text))
