"""Reasons are mandatory and public, so an empty one is refused, and one that names a person's number too."""

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi

TERPENDEK, TERPANJANG = 5, 1000


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
