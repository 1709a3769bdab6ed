"""Where things lie: which unit of a level an area belongs to, and which forum a proposal lies in."""

from django.db.models import Q

from eplanning.jadwal.models import Unit
from eplanning.musrenbang.models import Forum

# How many parts a code has at a level: `12.34` kabupaten/kota ... `12.34.01.1001.L01` lingkungan.
_BAGIAN = {Unit.KABKOTA: 2, Unit.KECAMATAN: 3, Unit.KELURAHAN: 4, Unit.LINGKUNGAN: 5}


def kode_pada(kode: str, tingkat: str) -> str | None:
    """The code of the unit of a level that an area belongs to; None when the area lies above that level."""
    parts = kode.split(".")
    need = _BAGIAN[tingkat]
    return ".".join(parts[:need]) if len(parts) >= need else None


def kunci_forum(usulan) -> Q | None:
    """Which forum a proposal lies in now, as a condition on Forum; None at a stage without forums."""
    tingkat = usulan.tahapan.tingkat
    here = Q(tahun_id=usulan.tahun_id, tahapan_id=usulan.tahapan_id)
    if tingkat == Unit.DAPIL:
        return None
    if tingkat == Unit.PERANGKAT:
        return here & Q(perangkat_id=usulan.perangkat.induk_id or usulan.perangkat_id)
    return here & Q(wilayah_id=kode_pada(usulan.wilayah_id, tingkat))


def forum_pk(usulan) -> int | None:
    """The key of the forum a proposal lies in now, or None."""
    condition = kunci_forum(usulan)
    if condition is None:
        return None
    return Forum.objects.filter(condition).order_by().values_list("pk", flat=True).first()


def forum_of(usulan) -> Forum | None:
    """The forum a proposal lies in now, or None."""
    condition = kunci_forum(usulan)
    return Forum.objects.lengkap().filter(condition).order_by().first() if condition is not None else None
