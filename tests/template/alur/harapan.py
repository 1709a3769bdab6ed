"""What matriks.csv and matriks_forum.csv say, cell by cell."""

import csv
from collections.abc import Iterator
from pathlib import Path

BERKAS = Path(__file__).parent
Tempat = tuple[str, str, str, str]  # stage, verb, window, state


def expected() -> dict[Tempat, dict[str, set[str]]]:
    """(stage, verb, window, state) -> {"sendiri": roles, "tetangga": roles}, for each window and state a line names."""
    allowed: dict = {}
    for stage, aksi, windows, states, roles in [*_plain(), *_forums()]:
        own = {role.removesuffix("@semua") for role in roles}
        next_door = {role.removesuffix("@semua") for role in roles if role.endswith("@semua")}
        for window in windows:
            for state in states:
                place = (stage, aksi, window, state)
                assert place not in allowed, f"said twice: {place}"
                allowed[place] = {"sendiri": own, "tetangga": next_door}
    return allowed


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (BERKAS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if line.strip() and not line.startswith("#"))


def _plain() -> Iterator[tuple]:
    for line in _lines("matriks.csv"):
        yield line["tahap"], line["aksi"], *(line[name].split() for name in ("jendela", "keadaan", "boleh"))


def _forums() -> Iterator[tuple]:
    """A line for each stage in which the table allows somebody something."""
    people: dict[str, dict[str, str]] = {"-": {}}
    states: dict[str, str] = {}
    for line in _lines("matriks_forum.csv"):
        aksi, windows, state = (line.pop(name) for name in ("aksi", "jendela", "keadaan"))
        if aksi.startswith("="):
            people[aksi[1:]] = {stage: "" if cell == "-" else cell for stage, cell in line.items()}
            states[aksi[1:]] = state
            continue
        told = " ".join(states.get(word) or word for word in state.split()).split()
        for stage, who in line.items():
            if roles := people[who].get(stage, "").split():
                yield stage, aksi, windows.split(), told, roles
