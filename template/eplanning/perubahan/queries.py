"""Questions about corrections and delays: what may still be changed, which forum is waited for in vain."""

import datetime as dt

from django.db.models import Min, QuerySet

from eplanning import jam
from eplanning.musrenbang.models import Forum
from eplanning.perubahan.models import Pembukaan, Penundaan
from eplanning.usulan.models import TERIMA, StatusUsulan, Usulan
from eplanning.usulan.queries import hasil, inbox

DAPAT_DITERUSKAN = (StatusUsulan.DITOLAK, StatusUsulan.DITUNDA)


def withdrawable(forum: Forum) -> QuerySet[Usulan]:
    """What a forum forwarded and the receiving stage has neither decided nor merged anything into."""
    stage = forum.tahapan.masuk_ke_id
    sent = hasil(forum).filter(keputusan__in=TERIMA).order_by().values("usulan")
    lying = Usulan.objects.filter(pk__in=sent, tahapan=stage, status=StatusUsulan.BELUM_DIBAHAS)
    touched = lying.filter(keputusan__tahapan=stage) | lying.filter(gabungan_dari__keputusan__tahapan=stage)
    return lying.exclude(pk__in=touched.order_by().values("pk")).lengkap().order_by("nomor")


def forwardable(forum: Forum) -> QuerySet[Usulan]:
    """What a forum refused or postponed, and that lies there still."""
    return inbox(forum).filter(status__in=DAPAT_DITERUSKAN).lengkap().order_by("nomor")


def first_change(forum: Forum) -> dt.datetime | None:
    """When the first correction of a forum came into force: what its first minutes say was decided before."""
    return forum.perubahan.aggregate(awal=Min("berlaku_pada"))["awal"]


def pembukaan_berlaku(forum: Forum) -> Pembukaan | None:
    """The reopening in force, if there is one."""
    return forum.pembukaan.filter(sampai__gt=jam.now()).order_by("-sampai").first()


def ditunda_di_atas(forum: Forum) -> Penundaan | None:
    """The last delay of the forum that waits for this one, while it has not started and this one has not sent."""
    if forum.dikirim_pada or not forum.wilayah_id:
        return None
    parts = forum.wilayah_id.split(".")
    above = [".".join(parts[:n]) for n in range(1, len(parts) + 1)]
    found = Penundaan.objects.select_related("forum__tahapan", "forum__wilayah", "forum__perangkat")
    found = found.filter(
        forum__tahun=forum.tahun_id, forum__tahapan=forum.tahapan.masuk_ke_id, forum__wilayah__in=above
    )
    return found.filter(forum__mulai_pada__isnull=True, forum__dikirim_pada__isnull=True).last()
