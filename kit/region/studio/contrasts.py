"""Contrast of a region's colours, by the pairs and the formula of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regiondata import contrast


@dataclass(frozen=True)
class Pair:
    """`found` is None when one of the two is no colour."""

    front: str
    back: str
    use: str
    found: float | None
    least: float

    @property
    def enough(self) -> bool:
        return self.found is not None and self.found >= self.least


def pairs(colours: Mapping[str, str]) -> list[Pair]:
    """One for each pair that pages show. `colours`: the fields of warna.yml as they were typed."""
    found = []
    for front, back, least, use in contrast.PAIRS:
        one, other = colours[front], contrast.WHITE if back == "putih" else colours[back]
        whole = contrast.HEX.fullmatch(one) and contrast.HEX.fullmatch(other)
        found.append(Pair(front, back, use, contrast.ratio(one, other) if whole else None, least))
    return found
