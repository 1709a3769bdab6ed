"""Which proposals a sheet for SIPD is about: published ones of one year, by where they come from."""

from django.db.models import QuerySet

from eplanning.jadwal.models import Jenis, TahunRencana
from eplanning.tukar.models import Macam
from eplanning.usulan.models import TERIMA, Usulan

DIBACA = ("wilayah__induk__induk__induk", "perangkat", "kamus", "tahapan", "asal", "dapil", "reses")


def proposals(tahun: TahunRencana, macam: str, *, diterima: bool = False) -> QuerySet[Usulan]:
    """By number. `diterima`: only what was accepted where it lies."""
    rows = Usulan.objects.terbit().filter(tahun=tahun).select_related(*DIBACA)
    pokir = {"asal__jenis": Jenis.POKIR}
    rows = rows.filter(**pokir) if macam == Macam.POKIR else rows.exclude(**pokir)
    return (rows.filter(status__in=TERIMA) if diterima else rows).order_by("nomor")
