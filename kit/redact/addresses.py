"""Addresses of people's computers: each gets a number, so that the same one can still be told from another."""

from __future__ import annotations

import ipaddress
import re

_CANDIDATE = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3})(?![\w:]|\.\d)"
)


class Addresses:
    """Replaces addresses, except those of no host (loopback, any) and the `known` ones, the servers' own."""

    def __init__(self, known: frozenset[str] = frozenset()) -> None:
        self._known = known
        self._numbers: dict[str, int] = {}

    def without(self, text: str) -> str:
        """The text with each address as `[address 1]`."""
        return _CANDIDATE.sub(self._judged, text)

    def _judged(self, found: re.Match[str]) -> str:
        try:
            address = ipaddress.ip_address(found[0])
        except ValueError:
            return found[0]
        if address.is_loopback or address.is_unspecified or str(address) in self._known:
            return found[0]
        return f"[address {self._numbers.setdefault(str(address), len(self._numbers) + 1)}]"
