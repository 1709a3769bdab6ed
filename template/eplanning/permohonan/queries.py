"""Questions about requests: whose turn it is, and what was carried out about an object."""

import datetime as dt

from django.db.models import F, Q, QuerySet

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.permohonan.models import BERJALAN, PEMOHON, Keadaan, Permohonan

KABAR = dt.timedelta(days=14)  # how long a desk tells that a request was answered


def waiting_for(user, roles: set[str]) -> list[Permohonan]:
    """The requests on a person's desk: to be decided, to be carried out, or (to the asker's office) answered lately.

    One query; none for those who play no part.
    """
    if not roles & {Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA, *PEMOHON}:
        return []
    turn = {
        Keadaan.DIAJUKAN: Peran.KEPALA_BAPPEDA in roles,
        Keadaan.DISETUJUI: Peran.ADMIN_BAPPEDA in roles,
    }
    asks = bool(roles & set(PEMOHON))
    rows = Permohonan.objects.visible_to(user).lengkap().filter(_recent()).order_by("pk")
    return [row for row in rows if turn.get(row.keadaan, asks and row.peran in roles)]


def _recent() -> Q:
    return (
        Q(langkah_terakhir__isnull=True)
        | Q(langkah_terakhir__in=BERJALAN)
        | Q(langkah_pada__gt=jam.now() - KABAR, langkah_terakhir__in=(Keadaan.DITOLAK, Keadaan.DILAKSANAKAN))
    )


def carried_out(**objek) -> QuerySet[Permohonan]:
    """What requests changed about a proposal (`usulan=`) or a Renja (`renja=`), the first one first, and when
    (`pelaksanaan`). One query."""
    return Permohonan.objects.dilaksanakan().filter(**objek).annotate(pelaksanaan=F("langkah__pada"))
