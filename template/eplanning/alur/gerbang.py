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


def require_all_sent(missing: list[Forum], *, dapat_lanjut: bool) -> None:
    """Raises Penolakan("gerbang") that names them; `dapat_lanjut`: a reason would open the gate."""
    if not missing:
        return
    names = ", ".join(str(f.unit) for f in missing[:DISEBUT])
    if len(missing) > DISEBUT:
        names += ngettext(" dan %(n)s lainnya", " dan %(n)s lainnya", len(missing) - DISEBUT) % {
            "n": len(missing) - DISEBUT
        }
    if dapat_lanjut:
        advice = _("Tunggu, atau lanjutkan dengan alasan yang dibaca publik.")
    else:
        advice = _("Tunggu sampai semuanya mengirim atau dinyatakan nihil.")
    said = _("%(n)s forum di bawahnya belum mengirim: %(nama)s.") % {"n": len(missing), "nama": names}
    raise Penolakan("gerbang", f"{said} {advice}", isian="gerbang_alasan" if dapat_lanjut else None)
