"""What left the chain for a village, the province or a ministry, as far as it stands."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from eplanning.usulan.kabar import STANDS
from eplanning.usulan.models import Keputusan, Pengalihan, StatusUsulan


def diverted(tahun=None, tujuan: str = "", wilayah: str = "") -> QuerySet[Pengalihan]:
    """Of a year (or of all): published, decided by a forum that has closed, and not decided otherwise since. One query.

    `wilayah` narrows to an area and all below it.
    """
    last = Keputusan.objects.filter(usulan=OuterRef("usulan")).order_by("-pk").values("pk")[:1]
    of_year = {} if tahun is None else {"usulan__tahun": tahun}
    stands = Keputusan.objects.filter(STANDS, keputusan=StatusUsulan.DIALIHKAN, **of_year)
    rows = Pengalihan.objects.filter(
        keputusan=Subquery(last),
        keputusan__in=stands,
        usulan__status=StatusUsulan.DIALIHKAN,
        usulan__terbit_pada__isnull=False,
        **of_year,
    )
    if tujuan:
        rows = rows.filter(tujuan=tujuan)
    if wilayah:
        rows = rows.filter(Q(usulan__wilayah=wilayah) | Q(usulan__wilayah__kode__startswith=f"{wilayah}."))
    related = ("usulan__wilayah__induk", "usulan__kamus", "usulan__bidang", "keputusan__tahapan")
    return rows.select_related(*related).order_by("tujuan", "penerima", "usulan__nomor")
