"""What the head of a meeting signs as."""

from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.wilayah.models import Tingkat
from eplanning.www.daerah import region

_BY_NAME = {"kelurahan": "Lurah", "kecamatan": "Camat", "rw": "Ketua RW", "rt": "Ketua RT"}


def jabatan(forum: Forum) -> str:
    """`Lurah`, `Camat`, `Kepala Desa`, `Kepala Distrik`; for the whole region the head of the planning office."""
    unit = forum.unit
    if isinstance(unit, Perangkat):
        return _BY_NAME["kecamatan"] if unit.jenis == "kecamatan" else f"Kepala {unit.nama}"
    if unit.tingkat == Tingkat.KABKOTA:
        return f"Kepala {region().branding.kop.unit}"
    return _BY_NAME.get(unit.sebutan.casefold(), f"Kepala {unit.sebutan}")
