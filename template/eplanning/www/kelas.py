"""Classes for a thematic map: nothing is a class of its own, the rest is cut by quantiles."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

TERBANYAK = 5


@dataclass(frozen=True)
class Kelas:
    """A class that has members: its number (0: nothing), the least and the most in it, and how many."""

    nomor: int
    dari: int
    sampai: int
    banyak: int


def batas_kelas(nilai: Iterable[int]) -> list[int]:
    """The largest value of each class, lowest class first, so that each class holds about as many values.

    Equal values never fall into two classes, so there may be fewer classes than `TERBANYAK`.
    """
    values = sorted(value for value in nilai if value > 0)
    if len(set(values)) <= TERBANYAK:
        return sorted(set(values))
    return sorted({values[-(-part * len(values) // TERBANYAK) - 1] for part in range(1, TERBANYAK + 1)})


def nomor_kelas(nilai: int, batas: list[int]) -> int:
    """The class of a value: 0 for nothing, else from 1 up."""
    return bisect_left(batas, nilai) + 1 if nilai > 0 else 0


def susun(nilai: Iterable[int]) -> list[Kelas]:
    """The classes that have members, lowest first: the legend."""
    values = list(nilai)
    batas = batas_kelas(values)
    members: dict[int, list[int]] = {}
    for value in values:
        members.setdefault(nomor_kelas(value, batas), []).append(value)
    return [Kelas(nomor, min(found), max(found), len(found)) for nomor, found in sorted(members.items())]
