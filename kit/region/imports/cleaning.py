"""Repairs that cannot change the meaning of a cell, each of them named."""

from __future__ import annotations

import datetime as dt
import re

from kit.i18n import _
from kit.region.imports.outcome import Cleaned

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u0096\u0097]")
_QUOTES = "\"'`\u2018\u2019\u201c\u201d\u00b4\u0091\u0092\u0093\u0094"
_BULLET = re.compile(r"^(?:[-*\u2022\u00b7\u25cf\u25aa>\u2013\u2014]+\s+|(?:\d{1,2}|[a-z])[.)]\s+)")
_SMALL = frozenset({"dan", "di", "ke", "dari", "untuk", "yang", "serta", "pada", "atau", "dengan"})
_ACRONYMS = frozenset(
    {
        "DPRD",
        "UKM",
        "KB",
        "RSUD",
        "UPT",
        "UPTD",
        "SD",
        "SMP",
        "SDN",
        "SMPN",
        "TK",
        "PAUD",
        "RI",
        "II",
        "III",
        "IV",
        "VI",
    }
)


def shown(value: object) -> str:
    """A cell as a person sees it; whole numbers without `.0`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def blank(value: object) -> bool:
    return not _SPACES.sub("", shown(value))


def is_date(value: object) -> bool:
    """A cell that the office program has turned into a date or a time."""
    return isinstance(value, dt.date | dt.datetime | dt.time | dt.timedelta)


def text(value: object) -> Cleaned:
    """A name or another text: one line, plain spaces, plain dashes, without bullets and quotes around it."""
    raw = shown(value)
    cleaned = Cleaned(raw)
    plain = _SPACES.sub(" ", raw).strip()
    if plain != raw:
        cleaned.fixes.append(_("spaces"))
    for pattern, by, what in ((_BULLET, "", _("bullet")), (_DASHES, "-", _("dash"))):
        changed = pattern.sub(by, plain)
        if changed != plain:
            cleaned.fixes.append(what)
            plain = changed
    unquoted = plain.strip(_QUOTES).strip() if plain[:1] in _QUOTES or plain[-1:] in "\u201d\u201c\u0094" else plain
    if unquoted != plain:
        cleaned.fixes.append(_("quotation marks"))
    cleaned.value = unquoted
    return cleaned


def title_case(name: str) -> str:
    """`DINAS SOSIAL DAN KB` -> `Dinas Sosial dan KB`; anything not wholly in capitals stays."""
    if name != name.upper() or not re.search(r"[A-Z]{4}", name):
        return name
    words = [
        word if word.strip("(),.") in _ACRONYMS else word.lower() if word.lower() in _SMALL else _capital(word)
        for word in name.split(" ")
    ]
    return " ".join(words)


def _capital(word: str) -> str:
    return re.sub(r"[A-Za-z]+", lambda m: m[0].capitalize(), word)


def code_text(value: object) -> Cleaned:
    """A code as text: digits and dots, without quotes, spaces, or a dot at its end; commas become dots."""
    raw = shown(value)
    cleaned = Cleaned(raw)
    plain = _SPACES.sub("", raw)
    if plain != raw:
        cleaned.fixes.append(_("spaces"))
    for pattern, by, what in (
        (rf"^[{_QUOTES}]+|[{_QUOTES}]+$", "", _("quotation marks")),
        (r",", ".", _("comma as separator")),
        (r"\.+$", "", _("dot at the end")),
    ):
        changed = re.sub(pattern, by, plain)
        if changed != plain:
            cleaned.fixes.append(what)
            plain = changed
    cleaned.value = plain
    return cleaned


def alike(name: str) -> str:
    """A name reduced to what two spellings of it share."""
    return re.sub(r"[^a-z0-9]", "", name.casefold())
