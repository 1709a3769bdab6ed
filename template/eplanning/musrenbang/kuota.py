"""What is a priority and what a reserve: the one definition, for every forum that ranks."""

from collections import Counter
from collections.abc import Iterable, Mapping


def cadangan(bidang: Iterable[str], kuota: Mapping[str, int]) -> list[bool]:
    """For ranked proposals, first to last, by their bidang: is it beyond the quota of its bidang?

    A bidang that the quota does not name has no limit: all of it is priority.
    """
    seen: Counter[str] = Counter()
    beyond = []
    for kode in bidang:
        seen[kode] += 1
        beyond.append(kode in kuota and seen[kode] > kuota[kode])
    return beyond
