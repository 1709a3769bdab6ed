"""Closing a forum: everything decided, the list frozen, what was entered here published."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur.pagu import check_pagu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan
from eplanning.usulan.queries import inbox

OPEN = Q(status__in=[StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DIKEMBALIKAN])


def require_all_decided(forum: Forum) -> None:
    """Raises Penolakan("keadaan") that names what is undecided, or unranked where a quota has to be shared out.

    What was entered at this very stage needs no decision of its own, unless the forum ranks what it accepts.
    """
    undecided = inbox(forum).filter(OPEN)
    if not forum.berperingkat:
        undecided = undecided.exclude(asal=forum.tahapan_id, status=StatusUsulan.BELUM_DIBAHAS)
    _refuse(undecided, _("%(n)s usulan belum diputuskan, antara lain %(nomor)s. Putuskan semuanya, lalu tutup forum."))
    if forum.tahapan.kuota and not forum.berskor:
        unranked = inbox(forum).filter(status__in=TERIMA).exclude(prioritas__forum=forum)
        _refuse(unranked, _("%(n)s usulan yang diterima belum diurutkan, antara lain %(nomor)s."))


def _refuse(rows, text: str) -> None:
    numbers = list(rows.order_by("nomor").values_list("nomor", flat=True))
    if numbers:
        raise Penolakan("keadaan", text % {"n": len(numbers), "nomor": ", ".join(numbers[:3])})


def accept_the_rest(forum: Forum, tugas: Penugasan) -> list[Keputusan]:
    """Accept what was entered here and nobody objected to, within the ceiling. Returns the new decisions."""
    rest = inbox(forum).filter(asal=forum.tahapan_id, status=StatusUsulan.BELUM_DIBAHAS)
    rest = rest.select_related("perangkat", "kamus").order_by("nomor")
    rows = [new_keputusan(u, StatusUsulan.DITERIMA, tugas=tugas, forum=forum) for u in rest]
    Keputusan.objects.bulk_create(rows)
    rest.order_by().update(status=StatusUsulan.DITERIMA)
    if rows:
        check_pagu(forum.tahapan.tingkat, [row.usulan for row in rows])
    return rows


def publish(forum: Forum, saat: dt.datetime) -> None:
    """From now on the public sees what was entered here."""
    inbox(forum).filter(asal=forum.tahapan_id, terbit_pada__isnull=True).update(terbit_pada=saat)
