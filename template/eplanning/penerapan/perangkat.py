"""Offices and their units; a kecamatan's office is tied to its area."""

from eplanning import jam
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.perangkat.models import Perangkat
from regiondata import Region


def apply(region: Region, laporan: Laporan) -> None:
    """Every office of the file; one that left it is closed as of today."""
    serves = {office.kode: area for area, office in region.kantor_kecamatan().items()}
    wanted = {
        row.kode: {
            "kode": row.kode,
            "nama": row.nama,
            "singkatan": row.singkatan,
            "jenis": row.jenis,
            "induk_id": row.induk or None,
            "wilayah_id": serves.get(row.kode),
            "ditutup_pada": None,
        }
        for row in region.opd
    }
    align(
        laporan,
        "perangkat daerah",
        Perangkat,
        wanted,
        Perangkat.objects.in_bulk(),
        closed={"ditutup_pada": jam.today()},
        is_closed=lambda row: row.ditutup_pada is not None,
    )
