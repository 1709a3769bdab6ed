"""A priority order without ties, from numbers that were typed or from one move up or down."""

from collections.abc import Mapping, Sequence


class SamePlace(ValueError):
    """Two proposals were given the same place; `place` says which."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


def arrange(order: Sequence[int], wanted: Mapping[int, int]) -> list[int]:
    """Put those whose place was changed where they are wanted (1 = first); the others keep their order around them.

    Places beyond the end mean last. Raises SamePlace when two were changed to the same place.
    """
    moved: dict[int, int] = {}
    for at, item in enumerate(order, start=1):
        place = min(max(wanted.get(item, at), 1), len(order))
        if place == at:
            continue
        if place in moved:
            raise SamePlace(place)
        moved[place] = item
    staying = iter([item for item in order if item not in moved.values()])
    return [moved[place] if place in moved else next(staying) for place in range(1, len(order) + 1)]


def step(order: Sequence[int], item: int, by: int) -> list[int]:
    """Move one up (-1) or down (+1); at the end of the list nothing changes."""
    new = list(order)
    at = new.index(item)
    to = at + by
    if 0 <= to < len(new):
        new[at], new[to] = new[to], new[at]
    return new
