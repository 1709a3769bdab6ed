"""The gate: a forum waits for the forums below it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.alur.penolakan import Penolakan
from eplanning.musrenbang.models import Forum
from eplanning.musrenbang.units import feeders

DISEBUT = 5


def waiting_for(forum: Forum) -> list[Forum]:
    """The forums below that have neither sent nor declared themselves nihil."""
    return list(feeders(forum).filter(dikirim_pada__isnull=True))


def require_all_sent(forum: Forum, missing: list[Forum]) -> None:
    """Raises Penolakan("gerbang") that names them."""
    if not missing:
        return
    names = ", ".join(str(f.unit) for f in missing[:DISEBUT])
    if len(missing) > DISEBUT:
        names += ngettext(" dan %(n)s lainnya", " dan %(n)s lainnya", len(missing) - DISEBUT) % {
            "n": len(missing) - DISEBUT
        }
    raise Penolakan(
        "gerbang",
        _("%(n)s forum di bawahnya belum mengirim: %(nama)s. Tunggu, atau lanjutkan dengan alasan yang dibaca publik.")
        % {"n": len(missing), "nama": names},
        isian="gerbang_alasan",
    )
