"""Questions about proposals; all of them one query, whatever the number of rows."""

from django.db.models import Max, Q

from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Keputusan, Usulan


def inbox(forum: Forum):
    """What lies in a forum: at its stage, for its unit (an office answers for its units too)."""
    rows = Usulan.objects.filter(tahun_id=forum.tahun_id, tahapan_id=forum.tahapan_id)
    if forum.perangkat_id:
        return rows.filter(Q(perangkat=forum.perangkat_id) | Q(perangkat__induk=forum.perangkat_id))
    return rows.filter(Q(wilayah=forum.wilayah_id) | Q(wilayah__kode__startswith=f"{forum.wilayah_id}."))


def hasil(forum: Forum):
    """The last decision of a forum on each proposal it had: the annexes of its minutes, also after sending."""
    last = Keputusan.objects.filter(forum=forum).order_by().values("usulan").annotate(terakhir=Max("pk"))
    return (
        Keputusan.objects.filter(pk__in=last.values("terakhir"))
        .select_related("usulan__wilayah__induk", "usulan__bidang", "usulan__kamus", "perangkat")
        .order_by("usulan__nomor")
    )


def riwayat(usulan: Usulan):
    """Its decisions, oldest first; `peran` is what the public sees of the officer."""
    return usulan.keputusan.select_related("tahapan", "forum__wilayah", "forum__perangkat", "perangkat").order_by("pk")
