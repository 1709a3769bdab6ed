"""Sources of funds, in the order of region.yml."""

from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.rencana.models import SumberDana
from regiondata import Region


def apply(region: Region, laporan: Laporan) -> None:
    """One that left the list is closed; lines of plans keep it."""
    wanted = {
        row.kode: {"kode": row.kode, "nama": row.nama, "urutan": place, "aktif": True}
        for place, row in enumerate(region.profil.sumber_dana, start=1)
    }
    align(
        laporan,
        "sumber dana",
        SumberDana,
        wanted,
        SumberDana.objects.in_bulk(),
        closed={"aktif": False},
        is_closed=lambda row: not row.aktif,
    )
