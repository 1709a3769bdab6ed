"""What was not taken up, each with the reason: the last decision that stands about a proposal, when it says no."""

from django.db.models import OuterRef, QuerySet, Subquery

from eplanning.usulan.kabar import STANDS
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan

TIDAK = (StatusUsulan.DITOLAK, StatusUsulan.DITUNDA, StatusUsulan.DIALIHKAN, StatusUsulan.DIBATALKAN)


def refusals(usulan: QuerySet[Usulan]) -> QuerySet[Keputusan]:
    """By stage, then number. Decisions of a running forum do not stand yet."""
    stands = Keputusan.objects.filter(STANDS, usulan=OuterRef("pk")).exclude(keputusan=StatusUsulan.BELUM_DIBAHAS)
    last = usulan.order_by().annotate(putusan=Subquery(stands.order_by("-pk").values("pk")[:1])).values("putusan")
    rows = Keputusan.objects.filter(pk__in=last, keputusan__in=TIDAK)
    rows = rows.select_related("usulan__wilayah__induk", "usulan__kamus", "tahapan", "perangkat")
    return rows.order_by("-tahapan__urutan", "usulan__nomor")
