"""The format of a region's files (`skema` in region.yml), and the named steps from each older format to this one.

A step is the only thing of an update that may change what a region owns. When a rule about the files changes so that
files which were valid no longer are, raise `SKEMA` and add a step; what merely became possible needs none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SKEMA = 1
FILE = "region.yml"
ARSIP = "arsip"
_LINE = re.compile(r"^skema:[ \t]*(\d+)(?=[ \t]*(?:#|$))", re.MULTILINE)

Isi = Mapping[str, str | None]


@dataclass(frozen=True)
class Langkah:
    """From format `dari` to the next one.

    `nama` is told and kept in the history; `arti` is one sentence for whoever owns the files. `ubah` gets every text
    by its name below `region/` and returns the new text of those it changes, None for one that goes.
    """

    nama: str
    dari: int
    arti: str
    ubah: Callable[[Mapping[str, str]], Isi]


LANGKAH: tuple[Langkah, ...] = ()


def terbaca(text: str) -> int | None:
    """The format region.yml says it has; None where it says none."""
    found = _LINE.search(text)
    return int(found[1]) if found else None


def langkah(dari: int) -> tuple[Langkah, ...]:
    """The steps from this format to the present one, in their order. LookupError when one is missing."""
    steps = {step.dari: step for step in LANGKAH}
    return tuple(steps[number] for number in range(dari, SKEMA))


def ditempuh(texts: Mapping[str, str]) -> tuple[tuple[Langkah, ...], dict[str, str | None]]:
    """The steps a region's files need and what they change. Files of this format, or of none, need nothing."""
    skema = terbaca(texts.get(FILE, ""))
    if skema is None or skema >= SKEMA:
        return (), {}
    now: dict[str, str] = dict(texts)
    steps = langkah(skema)
    for step in steps:
        for name, text in step.ubah(dict(now)).items():
            if text is None:
                now.pop(name, None)
            else:
                now[name] = text
        now[FILE] = _LINE.sub(f"skema: {step.dari + 1}", now[FILE], count=1)
    names = sorted(texts.keys() | now.keys())
    return steps, {name: now.get(name) for name in names if now.get(name) != texts.get(name)}
