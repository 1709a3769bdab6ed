"""Areas: the region itself, kecamatan, villages and what lies below."""

from eplanning import jam
from eplanning.alur.penolakan import Penolakan
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.wilayah.models import Tingkat, Wilayah
from regiondata import Region

SEBUTAN = {
    "kota": "Kota",
    "kabupaten": "Kabupaten",
    "kecamatan": "Kecamatan",
    "distrik": "Distrik",
    "kelurahan": "Kelurahan",
    "desa": "Desa",
    "desa_adat": "Desa Adat",
    "lingkungan": "Lingkungan",
    "dusun": "Dusun",
    "rw": "RW",
    "rt": "RT",
}
TINGKAT = {
    "kecamatan": Tingkat.KECAMATAN,
    "distrik": Tingkat.KECAMATAN,
    "kelurahan": Tingkat.KELURAHAN,
    "desa": Tingkat.KELURAHAN,
    "desa_adat": Tingkat.KELURAHAN,
    "lingkungan": Tingkat.LINGKUNGAN,
    "dusun": Tingkat.LINGKUNGAN,
    "rw": Tingkat.LINGKUNGAN,
    "rt": Tingkat.RT,
}


def apply(region: Region, laporan: Laporan) -> None:
    """Every area of the files; one that left them is closed as of today."""
    top = region.profil
    _require_same_region(top.kode, top.nama)
    wanted = {top.kode: _columns(top.kode, top.nama, Tingkat.KABKOTA, SEBUTAN[top.jenis], None)}
    for row in region.wilayah + region.lingkungan:
        wanted[row.kode] = _columns(row.kode, row.nama, TINGKAT[row.tingkat], SEBUTAN[row.tingkat], row.induk)
    align(
        laporan,
        "wilayah",
        Wilayah,
        wanted,
        Wilayah.objects.in_bulk(),
        closed={"ditutup_pada": jam.today()},
        is_closed=lambda row: row.ditutup_pada is not None,
    )


def _require_same_region(kode: str, nama: str) -> None:
    """Raises Penolakan("daerah") on a database that holds another region: one instance, one region."""
    other = Wilayah.objects.berlaku().filter(tingkat=Tingkat.KABKOTA).exclude(pk=kode).first()
    if other:
        raise Penolakan(
            "daerah",
            f"Basis data ini milik {other} ({other.pk}), berkas daerah milik {nama} ({kode}). Pakai basis data lain.",
        )


def _columns(kode: str, nama: str, tingkat: str, sebutan: str, induk: str | None) -> dict:
    return {
        "kode": kode,
        "nama": nama,
        "tingkat": tingkat,
        "sebutan": sebutan,
        "induk_id": induk,
        "ditutup_pada": None,
    }
