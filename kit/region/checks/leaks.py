"""Another region's name or code outside `region/`: what a replica made by copying carries along.

Many regions are named like ordinary words (Batu, Buru, Pati). Such a name counts only with its kind before it
("Kota Batu"), in a web address or as a slug; the others count wherever they stand with a capital.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from kit.i18n import _
from kit.region.checks.tree import Tree, line_of
from kit.region.workspace import ANSWERS
from regiondata import Problem, resmi

_KIND = re.compile(r"^(?:Kabupaten|Kota)(?: Administrasi)? ")
_OF_THE_REGION = ("region/", ANSWERS)

# Ordinary words, and names of provinces, islands, rivers and peoples, that may stand in a text with a capital.
_WORDS = frozenset({"batang", "batu", "bima", "bone", "buru", "ende", "kuningan", "landak", "malang", "metro"})
_WORDS |= {"padang", "pati", "puncak", "serang", "sorong", "alor", "bangka", "banjar", "belitung", "bengkulu"}
_WORDS |= {"buton", "gorontalo", "jambi", "kapuas", "malaka", "minahasa", "sumbawa", "yogyakarta"}
_BEFORE = frozenset({"kota", "kabupaten", "kab", "pemko", "pemkab", "pemkot", "administrasi", "adm"})

_PHRASE = re.compile(r"(?<![/\w.-])[A-Z][A-Za-z]+(?:(?:\.? |-)(?:dan )?[A-Z][A-Za-z]+){0,5}")
_SLUG = re.compile(r"\b(?:kota|kabupaten|kab)[-_]([a-z]+(?:[-_][a-z]+){0,4})\b")
_HOST = re.compile(r"\b([a-z0-9-]+)\.(?:go\.id|desa\.id)\b")
_AREA = re.compile(r"(?<![\w.])\d{2}\.\d{2}\.\d{2}(?:\.[123]\d{3})?(?![\w.]*\d)")
_QUOTED_KABKOTA = re.compile(r"""(?<=["'])\d{2}\.\d{2}(?=["'])""")


@functools.cache
def _names() -> Mapping[str, str]:
    """Bare name without spaces -> code; a name that kota and kabupaten share leads to the first."""
    found: dict[str, str] = {}
    for kode, nama in resmi.kabkota().items():
        found.setdefault(_packed(_KIND.sub("", nama)), kode)
    return found


def _packed(words: str) -> str:
    return re.sub(r"[^a-z]", "", words.lower())


def leaks(tree: Tree, own: str) -> Iterator[Problem]:
    """One problem for each place where another region shows. `own`: the code of the region itself."""
    own_name = _packed(_KIND.sub("", resmi.kabkota().get(own, "")))
    for name, text in tree.texts():
        if name.startswith(_OF_THE_REGION):
            continue
        seen: set[tuple[int, str]] = set()
        for at, shown, kode in _found(text):
            line = line_of(text, at)
            same = kode[:5] == own or _packed(_KIND.sub("", resmi.kabkota()[kode[:5]])) == own_name
            if same or (line, kode[:5]) in seen:
                continue
            seen.add((line, kode[:5]))
            yield Problem(
                name,
                line,
                "leak",
                _("`{shown}` belongs to {name} ({code}), not to this region.").format(
                    shown=shown, name=resmi.kabkota()[kode[:5]], code=kode[:5]
                ),
                _("Take it out; a region's words belong in region/ alone."),
            )


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    yield from _phrases(text)
    for match in _SLUG.finditer(text):
        kode = _names().get(_packed(match[1]))
        if kode:
            yield match.start(), match[0], kode
    for match in _HOST.finditer(text):
        bare = re.sub(r"^(?:pem)?(?:kota|kab|kot|ko|da)(?=.{4})|(?:kota|kab)$", "", _packed(match[1]))
        kode = _names().get(_packed(match[1])) or _names().get(bare)
        if kode:
            yield match.start(), match[0], kode
    for match in (*_AREA.finditer(text), *_QUOTED_KABKOTA.finditer(text)):
        if _is_area(match[0]):
            yield match.start(), match[0], match[0]


def _phrases(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _PHRASE.finditer(text):
        words = re.split(r"(\.? |-)", match[0])
        starts = [sum(map(len, words[:at])) for at in range(0, len(words), 2)]
        at = 0
        while at < len(starts):
            kode, length = _longest(words[2 * at :], after=words[2 * at - 2] if at else "")
            if kode:
                shown = "".join(words[2 * at : 2 * (at + length) - 1])
                yield match.start() + starts[at], shown, kode
            at += max(length, 1)


def _longest(words: list[str], *, after: str) -> tuple[str | None, int]:
    """The longest name that begins here, and how many words it has. `after`: the word before."""
    for count in range(min(5, (len(words) + 1) // 2), 0, -1):
        name = _packed("".join(words[: 2 * count - 1]))
        if name not in _names():
            continue
        with_kind = after.lower() in _BEFORE
        if count > 1 or with_kind or name not in _WORDS:
            return _names()[name], count
    return None, 0


def _is_area(code: str) -> bool:
    if code[:5] not in resmi.kabkota():
        return False
    return len(code) == 5 or code in resmi.atas() or code in resmi.wilayah(code[:5])
