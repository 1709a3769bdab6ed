"""Members of the DPRD. Which account is whose is no part of the file and stays."""

from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.pokir.models import Anggota
from regiondata import Region


def apply(region: Region, laporan: Laporan) -> None:
    """Every member of the file; one who left it takes part no more, and keeps what was proposed.

    A region that lists no members has said nothing about them, so nothing changes.
    """
    if not region.dewan:
        return
    wanted = {
        row.kode: {
            "kode": row.kode,
            "nama": row.nama,
            "dapil_id": row.dapil,
            "fraksi": row.fraksi,
            "komisi": row.komisi,
            "aktif": True,
        }
        for row in region.dewan
    }
    align(
        laporan,
        "anggota DPRD",
        Anggota,
        wanted,
        Anggota.objects.in_bulk(),
        closed={"aktif": False},
        is_closed=lambda row: not row.aktif,
    )
