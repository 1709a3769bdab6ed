"""Which areas have not met yet."""

from collections import Counter

from eplanning.jadwal.models import TahunRencana, Unit
from eplanning.musrenbang.models import Forum

AREAS = (Unit.LINGKUNGAN, Unit.KELURAHAN, Unit.KECAMATAN)


def belum_bertemu(tahun: TahunRencana | int) -> Counter[str]:
    """Area code -> how many forums in it, its own and those below, have neither begun nor been declared nihil.

    One query. Counted for the area of the forum and for every area above it.
    """
    waiting = Forum.objects.filter(tahun=tahun, tahapan__aktif=True, tahapan__tingkat__in=AREAS)
    waiting = waiting.filter(mulai_pada__isnull=True, dikirim_pada__isnull=True, wilayah__ditutup_pada__isnull=True)
    found: Counter[str] = Counter()
    for kode in waiting.order_by().values_list("wilayah", flat=True):
        parts = kode.split(".")
        for n in range(3, len(parts) + 1):
            found[".".join(parts[:n])] += 1
    return found
