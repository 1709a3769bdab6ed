"""Plane geometry on degrees, as far as a map of one region needs it: boxes, inside or not, a place for a label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A position is (bujur, lintang), a ring a closed line of them, a polygon one outer ring and its holes.
Ring = Sequence[Sequence[float]]
Polygon = Sequence[Ring]


@dataclass(frozen=True)
class Kotak:
    """A box in degrees: west, south, east, north."""

    barat: float
    selatan: float
    timur: float
    utara: float

    def memuat(self, bujur: float, lintang: float, longgar: float = 0.0) -> bool:
        """Does a point lie inside, or at most `longgar` degrees beside it?"""
        return (
            self.barat - longgar <= bujur <= self.timur + longgar
            and self.selatan - longgar <= lintang <= self.utara + longgar
        )

    def bertemu(self, other: Kotak) -> bool:
        """Do two boxes share a point?"""
        return (
            self.barat <= other.timur
            and other.barat <= self.timur
            and self.selatan <= other.utara
            and other.selatan <= self.utara
        )


def gabung(boxes: Iterable[Kotak]) -> Kotak:
    """The box around several boxes. ValueError when there is none."""
    found = list(boxes)
    return Kotak(
        min(b.barat for b in found), min(b.selatan for b in found),
        max(b.timur for b in found), max(b.utara for b in found),
    )  # fmt: skip


def kotak(polygons: Iterable[Polygon]) -> Kotak:
    """The box around polygons."""
    points = [point for polygon in polygons for point in polygon[0]]
    east, north = [p[0] for p in points], [p[1] for p in points]
    return Kotak(min(east), min(north), max(east), max(north))


def di_dalam(bujur: float, lintang: float, polygons: Iterable[Polygon]) -> bool:
    """Is a point inside one of the polygons, and not in a hole? By crossings of a ray to the east (even-odd)."""
    return any(sum(at > bujur for ring in polygon for at in _crossings(ring, lintang)) % 2 == 1 for polygon in polygons)


def tengah(polygons: Iterable[Polygon]) -> tuple[float, float]:
    """A point surely inside, for a name or an example: amid the widest stretch of the largest polygon half way up."""
    largest = max(polygons, key=_extent)
    box = kotak([largest])
    # Half height may touch a vertex; a hair beside it crosses lines only.
    height = (box.selatan + box.utara) / 2 + (box.utara - box.selatan) * 1e-6
    cuts = sorted(at for ring in largest for at in _crossings(ring, height))
    west, east = max(zip(cuts[::2], cuts[1::2], strict=False), key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, height


def _crossings(ring: Ring, lintang: float) -> list[float]:
    """Where the ring's lines cross a parallel."""
    found = []
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        if (y1 > lintang) != (y2 > lintang):
            found.append(x1 + (lintang - y1) * (x2 - x1) / (y2 - y1))
    return found


def _extent(polygon: Polygon) -> float:
    """Twice the area inside the outer ring, in square degrees."""
    ring = polygon[0]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)))
