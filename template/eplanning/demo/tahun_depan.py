"""The season after: its catalogue is being prepared, its calendar is not laid yet."""

from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import KamusUsulan

NAIK = 4  # per cent


def prepare(tahun: TahunRencana) -> TahunRencana:
    """The year after, with the catalogue at next year's prices."""
    year, made = TahunRencana.objects.get_or_create(tahun=tahun.tahun + 1)
    if made:
        entries = list(KamusUsulan.objects.filter(tahun=tahun, ditutup_pada__isnull=True))
        for entry in entries:
            entry.pk, entry.tahun = None, year
            entry.harga_satuan += entry.harga_satuan * NAIK // 100
        KamusUsulan.objects.bulk_create(entries)
    return year
