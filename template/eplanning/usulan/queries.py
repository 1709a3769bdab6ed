"""Questions about proposals; all of them one query, whatever the number of rows."""

import datetime as dt

from django.db.models import Max, Q

from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Keputusan, Pecahan, Usulan


def inbox(forum: Forum):
    """What lies in a forum: at its stage, for its unit (an office answers for its units too)."""
    rows = Usulan.objects.filter(tahun_id=forum.tahun_id, tahapan_id=forum.tahapan_id)
    if forum.perangkat_id:
        return rows.filter(Q(perangkat=forum.perangkat_id) | Q(perangkat__induk=forum.perangkat_id))
    return rows.filter(Q(wilayah=forum.wilayah_id) | Q(wilayah__kode__startswith=f"{forum.wilayah_id}."))


def hasil(forum: Forum, sebelum: dt.datetime | None = None):
    """The last decision of a forum on each proposal it had: the annexes of its minutes, also after sending.

    `sebelum` leaves out what was decided from that moment on, in a correction: first minutes stay what they were.
    """
    rows = Keputusan.objects.filter(forum=forum, **({"pada__lt": sebelum} if sebelum else {}))
    last = rows.order_by().values("usulan").annotate(terakhir=Max("pk"))
    return (
        Keputusan.objects.filter(pk__in=last.values("terakhir"))
        .select_related("usulan__wilayah__induk", "usulan__bidang", "usulan__kamus", "perangkat", "pengalihan")
        .select_related("usulan__prioritas_daerah", "usulan__sasaran")
        .order_by("usulan__nomor")
    )


def riwayat(usulan: Usulan):
    """Its decisions, oldest first; `peran` is what the public sees of the officer."""
    return usulan.keputusan.select_related("tahapan", "forum__wilayah", "forum__perangkat", "perangkat").order_by("pk")


def parts_of(usulan: Usulan) -> list[Pecahan]:
    """The splits a proposal has to do with, as the whole or as a part, as far as they are published. One query."""
    published = {"dari__terbit_pada__isnull": False, "ke__terbit_pada__isnull": False}
    rows = Pecahan.objects.filter(Q(dari=usulan) | Q(ke=usulan), **published)
    columns = [f"{end}__{name}" for end in ("dari", "ke") for name in ("nomor", "uraian", "volume")]
    return list(rows.select_related("dari", "ke").only(*columns).order_by("pk"))
