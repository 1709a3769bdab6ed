"""Questions about the catalogue."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from eplanning.kamus.models import KamusUsulan
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Tingkat, Wilayah


def office_for(kamus: KamusUsulan, wilayah: Wilayah) -> Perangkat | None:
    """The office that carries out this entry at this place: the entry's own, or that of the place's kecamatan.

    None when the kecamatan has no office in opd.csv (`kit check` reports it) or the place lies above a kecamatan.
    """
    if not kamus.ke_kecamatan:
        return kamus.perangkat
    return kecamatan_offices().filter(wilayah_id=kecamatan_of(wilayah.kode)).first()


def kecamatan_offices() -> QuerySet[Perangkat]:
    """The offices that are a kecamatan's own."""
    return Perangkat.objects.berlaku().filter(wilayah__tingkat=Tingkat.KECAMATAN)


def kecamatan_of(kode: str) -> str:
    """The code of the kecamatan that an area lies in (its own code, when it lies above one)."""
    return ".".join(kode.split(".")[:3])


def berlaku(tahun):
    """The entries that may be proposed in a year."""
    return KamusUsulan.objects.filter(tahun=tahun, ditutup_pada__isnull=True).select_related("perangkat", "bidang")


def paling_dipakai(tahun) -> QuerySet[KamusUsulan]:
    """The same, the most proposed first. An entry keeps its code from year to year, so earlier years count as well."""
    same = Usulan.objects.filter(kamus__kode=OuterRef("kode")).order_by().values("kamus__kode")
    used = Subquery(same.annotate(n=Count("pk")).values("n"))
    return berlaku(tahun).annotate(dipakai=Coalesce(used, 0)).order_by("-dipakai", "kode")
