"""Reasons are mandatory and public, so an empty one is refused, and one that names a person's number too."""

import re

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan

TERPENDEK, TERPANJANG = 5, 1000
# Sixteen digits: NIK or family card number. 08… or +62…: a telephone number.
_PRIBADI = re.compile(r"(?<!\d)\d{16}(?!\d)|(?<!\d)(?:\+62|62|0)8\d[\d .-]{6,12}\d(?!\d)")


def tidy_alasan(teks: str, *, isian: str = "alasan") -> str:
    """An optional reason, trimmed. Raises Penolakan when it is too long or names a person's number."""
    tidy = " ".join((teks or "").split())
    if len(tidy) > TERPANJANG:
        raise Penolakan("alasan", _("Alasan paling panjang %(n)s huruf.") % {"n": TERPANJANG}, isian=isian)
    refuse_pribadi(tidy, isian=isian)
    return tidy


def require_alasan(teks: str, *, isian: str = "alasan") -> str:
    """The trimmed reason. Raises Penolakan("alasan")."""
    tidy = tidy_alasan(teks, isian=isian)
    if len(tidy) < TERPENDEK:
        raise Penolakan("alasan", _("Alasan wajib ditulis; publik akan membacanya."), isian=isian)
    return tidy


def refuse_pribadi(teks: str, *, isian: str) -> None:
    """Raises Penolakan("isian") on what looks like a NIK or a telephone number: the text becomes public."""
    if _PRIBADI.search(teks):
        raise Penolakan("isian", _("Jangan tulis NIK atau nomor telepon: teks ini dibaca publik."), isian=isian)
