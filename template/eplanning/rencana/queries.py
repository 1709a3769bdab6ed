"""Questions about Renja: the one of an office, what the RKPD takes over from them, the ceiling of an office."""

from django.db.models import QuerySet

from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, KeadaanRenja, Pagu, Renja
from eplanning.usulan.models import Usulan


def renja_of(perangkat: Perangkat, tahun) -> Renja:
    """The Renja of an office; one that is not saved stands in until its first line."""
    office = perangkat.induk or perangkat
    rows = Renja.objects.select_related("perangkat", "tahun").filter(tahun=tahun, perangkat=office)
    return rows.first() or Renja(tahun=tahun, perangkat=office)


def ranwal_lines(tahun) -> QuerySet[BarisRenja]:
    """The lines of verified Renja with money of their own, beside the proposals: what the RKPD takes over from them."""
    rows = BarisRenja.objects.filter(renja__tahun=tahun, renja__keadaan=KeadaanRenja.DIVERIFIKASI, pagu_ranwal__gt=0)
    return rows.select_related("renja__perangkat", "nomenklatur", "wilayah").order_by("renja__perangkat", "kode", "pk")


def subkegiatan_of(usulan: Usulan) -> str:
    """Under which sub kegiatan a proposal is carried out: that of the line that takes it up, else the catalogue's."""
    return usulan.tautan.baris.kode if hasattr(usulan, "tautan") else usulan.kamus.subkegiatan


def pagu_perangkat(perangkat: Perangkat, tahun) -> Pagu | None:
    """The ceiling of an office in a year, or None."""
    rows = Pagu.objects.berlaku().filter(tahun=tahun, kode=perangkat.pk)
    return rows.select_related("wilayah", "perangkat").first()
