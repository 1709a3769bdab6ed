"""The Renstra of offices for the period of the region's RPJMD. What left the file is closed; other periods stay."""

from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.rencana.models import ButirRpjmd
from eplanning.renstra.models import BarisRenstra
from regiondata import Region
from regiondata.kode import bidang_opd
from regiondata.nomenklatur import baku, untuk_bidang


def apply(region: Region, laporan: Laporan) -> None:
    """Every row of the file; a row is known by office, code and indicator."""
    if region.rpjmd is None:
        return
    start = region.rpjmd.periode.mulai
    goals = dict(ButirRpjmd.objects.filter(rpjmd=start, jenis="sasaran").values_list("kode", "pk"))
    wanted = {}
    for place, row in enumerate(region.renstra, start=1):
        kode = untuk_bidang(baku(row.kode), bidang_opd(row.opd)[0])
        wanted[row.opd, kode, row.indikator] = {
            "rpjmd_id": start,
            "perangkat_id": row.opd,
            "kode": kode,
            "indikator": row.indikator,
            "satuan": row.satuan,
            "awal": row.awal,
            "sasaran_id": goals[row.sasaran] if row.sasaran else None,
            "target": {str(year): told for year, told in row.target.items()},
            "pagu": {str(year): money for year, money in row.pagu.items()},
            "urutan": place,
            "aktif": True,
        }
    rows = BarisRenstra.objects.filter(rpjmd=start)
    known = {(row.perangkat_id, row.kode, row.indikator): row for row in rows}
    closed = {"aktif": False}
    align(laporan, "Renstra", BarisRenstra, wanted, known, closed=closed, is_closed=lambda row: not row.aktif)
