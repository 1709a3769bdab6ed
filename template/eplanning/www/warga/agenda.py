"""Forums to come: where and when citizens can be there, as soon as a forum says so in its preparation."""

from django.db.models import Count, Q, QuerySet

from eplanning import jam
from eplanning.jadwal.models import TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.www.daerah import region_profile

MOST = 200  # more than a region announces at once


def agenda(kecamatan: str = "", tahun: TahunRencana | None = None) -> QuerySet[Forum]:
    """Forums with a place and a day from today on that have not begun; of one kecamatan (its code) when asked for.

    A forum of offices has no kecamatan and is left out then.
    """
    today = jam.now().astimezone(region_profile().zona).date()
    rows = Forum.objects.filter(tanggal__gte=today, mulai_pada=None, dikirim_pada=None, nihil_alasan="")
    rows = rows.exclude(tempat="").select_related("tahapan", "wilayah__induk", "perangkat")
    if tahun:
        rows = rows.filter(tahun=tahun)
    if kecamatan:
        rows = rows.filter(Q(wilayah=kecamatan) | Q(wilayah__kode__startswith=f"{kecamatan}."))
    return rows.annotate(tunda=Count("penundaan")).order_by("tanggal", "tahapan__urutan", "pk")
