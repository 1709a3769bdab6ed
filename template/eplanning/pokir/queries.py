"""Questions about pokir."""

from django.db.models import OuterRef, QuerySet, Subquery

from eplanning.jadwal.models import Jenis
from eplanning.usulan.kabar import STANDS
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan


def sent_pokir(tahun: int, dapil: str = "") -> QuerySet[Usulan]:
    """What members sent from their recesses, of one dapil or all, with the last decision that stands about each:
    `putusan`, `putusan_alasan`, `putusan_tahapan`. One query."""
    stands = Keputusan.objects.filter(STANDS, usulan=OuterRef("pk")).exclude(keputusan=StatusUsulan.BELUM_DIBAHAS)
    last = stands.order_by("-pk")
    rows = Usulan.objects.terbit().filter(tahun=tahun, asal__jenis=Jenis.POKIR).lengkap().select_related("dapil")
    rows = rows.annotate(
        putusan=Subquery(last.values("keputusan")[:1]),
        putusan_alasan=Subquery(last.values("alasan")[:1]),
        putusan_tahapan=Subquery(last.values("tahapan__nama")[:1]),
    )
    return (rows.filter(dapil=dapil) if dapil else rows).order_by("dapil", "perangkat", "nomor")
