"""Questions about the catalogue."""

from eplanning.kamus.models import KamusUsulan
from eplanning.perangkat.models import Perangkat
from eplanning.wilayah.models import Tingkat, Wilayah


def office_for(kamus: KamusUsulan, wilayah: Wilayah) -> Perangkat | None:
    """The office that carries out this entry at this place: the entry's own, or that of the place's kecamatan.

    None when the kecamatan has no office in opd.csv (`kit check` reports it) or the place lies above a kecamatan.
    """
    if not kamus.ke_kecamatan:
        return kamus.perangkat
    kecamatan = ".".join(wilayah.kode.split(".")[:3])
    return Perangkat.objects.berlaku().filter(wilayah_id=kecamatan, wilayah__tingkat=Tingkat.KECAMATAN).first()


def berlaku(tahun):
    """The entries that may be proposed in a year."""
    return KamusUsulan.objects.filter(tahun=tahun, ditutup_pada__isnull=True).select_related("perangkat", "bidang")
