"""Questions about the PPAS: that of a year, its lines, its versions, the RKPD it is drafted from."""

from django.db.models import QuerySet

from eplanning.jadwal.models import TahunRencana
from eplanning.ppas.models import BarisPpas, Ppas, VersiPpas
from eplanning.versi.models import Versi
from eplanning.versi.queries import semua


def rkpd_tetap(tahun: TahunRencana) -> Versi | None:
    """The last version of the RKPD that a regulation stands behind; a draft has none."""
    return semua(tahun).filter(dasar_tanggal__isnull=False).first()


def ppas_of(tahun: TahunRencana) -> Ppas | None:
    """The PPAS of a year, once it is drafted."""
    return Ppas.objects.select_related("tahun", "rkpd").filter(tahun=tahun).first()


def baris(ppas: Ppas) -> QuerySet[BarisPpas]:
    """The lines of the draft that were not taken out."""
    return BarisPpas.objects.filter(ppas=ppas, nilai__isnull=False)


def versi(tahun) -> QuerySet[VersiPpas]:
    """What was agreed for a year, the last one first."""
    return VersiPpas.objects.filter(ppas__tahun=tahun).select_related("ppas", "rkpd").order_by("-nomor")
