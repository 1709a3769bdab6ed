"""Numbers by which a person can be found: what they look like is told here, and nowhere else."""

import re

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan

# Sixteen digits, also in groups: NIK or family card number. 08… or +62…: a telephone number.
_NIK = r"(?<!\d)(?:\d{16}|\d{4}(?:[ .-]\d{4}){3}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d)"
_TELEPON = r"(?<!\d)(?:\+62[ .-]?|62|0)8\d[\d .-]{6,12}\d(?!\d)"
_PRIBADI = re.compile(f"{_NIK}|{_TELEPON}")


def ada_pribadi(teks: str) -> bool:
    """Does a text hold what looks like a NIK or a telephone number?"""
    return _PRIBADI.search(teks) is not None


def refuse_pribadi(teks: str, *, isian: str) -> None:
    """Raises Penolakan("isian") on what looks like a NIK or a telephone number: the text becomes public."""
    if ada_pribadi(teks):
        raise Penolakan("isian", _("Jangan tulis NIK atau nomor telepon: teks ini dibaca publik."), isian=isian)


def samarkan(teks: str) -> str:
    """The text for the public, without such numbers: for what was entered before the rule, or past it."""
    return _PRIBADI.sub(lambda found: _("(nomor disamarkan)"), teks)
