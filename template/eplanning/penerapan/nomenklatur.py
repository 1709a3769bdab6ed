"""The nomenclature of the year. What left the sheet is closed as of today; plans that use it keep it."""

from eplanning import jam
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import Nomenklatur
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from regiondata import Region

COLUMNS = ("kode", "tingkat", "nama", "kinerja", "indikator", "satuan")


def apply(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    """Thousands of lines change at once with a new sheet, so the report counts them instead of naming each."""
    wanted = {
        row.kode: {name: getattr(row, name) for name in COLUMNS} | {"tahun_id": tahun.pk, "ditutup_pada": None}
        for row in region.nomenklatur
    }
    each = Laporan()
    align(
        each,
        "nomenklatur",
        Nomenklatur,
        wanted,
        {row.kode: row for row in Nomenklatur.objects.filter(tahun=tahun)},
        closed={"ditutup_pada": jam.today()},
        is_closed=lambda row: row.ditutup_pada is not None,
    )
    for act, count in each.ringkasan().get("nomenklatur", {}).items():
        laporan.add("nomenklatur", act, tahun.pk, f"{count} baris")
