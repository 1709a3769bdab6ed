"""What somebody may have meant: near codes and names for a remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def near(text: str, known: Iterable[str], *, most: int = 1, cutoff: float = 0.6) -> list[str]:
    """The known words nearest to `text`, best first. Two swapped digits (2.51 for 2.15) count as nearest."""
    words = list(dict.fromkeys(known))
    swapped = [word for word in words if word != text and sorted(word) == sorted(text)]
    return (swapped + [w for w in difflib.get_close_matches(text, words, most, cutoff) if w not in swapped])[:most]


def maybe(text: str, known: Iterable[str], otherwise: str) -> str:
    """`Mungkin 2.15.`, or `otherwise` when nothing is near."""
    found = near(text, known)
    return f"Mungkin {found[0]}." if found else otherwise
