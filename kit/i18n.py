"""The kit speaks English (its source) and Indonesian (kit/locale); `--lang` decides, else the locale."""

from __future__ import annotations

import datetime as dt
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LANGUAGES = ("id", "en")
_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def activate(language: str | None = None) -> str:
    """Choose the language of every later message; returns the one chosen."""
    global _translations, _language
    chosen = _language = language or _from_environment()
    _translations = gettext.translation("kit", Path(__file__).parent / "locale", languages=[chosen], fallback=True)
    return chosen


def active() -> str:
    """The language of the messages."""
    return _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for what the body says: a paper has its own, whoever makes it."""
    before = active()
    activate(language)
    try:
        yield
    finally:
        activate(before)


def number(value: float, form: str = "0.#", *, language: str = "") -> str:
    """A number as a language (the active one) writes it, 17.5 or 17,5; `form` is CLDR's, with at most one decimal
    else."""
    from babel.numbers import format_decimal  # for no command that shows none

    return format_decimal(value, format=form, locale=language or active())


def clock(text: str) -> str:
    """A moment (ISO, with its offset) as the clock on this computer's wall shows it; as it is where it is none."""
    try:
        return dt.datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text


def _from_environment() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "id" if value.startswith("id") else "en"
    return "en"


def _(message: str) -> str:
    """The message in the active language."""
    return _translations.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - the name by which the catalogues' tools know it
    """The message as it is: it is translated where it is shown."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """The message in the active language, by number."""
    return _translations.ngettext(one, many, n)
