"""Ceilings of the year. Nothing refers to them, so one that left the file goes."""

from eplanning.jadwal.models import TahunRencana
from eplanning.penerapan.perubahan import Laporan
from eplanning.rencana.models import Pagu
from regiondata import Region


def apply(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    known = {(p.wilayah_id or p.perangkat_id): p for p in Pagu.objects.filter(tahun=tahun)}
    for row in region.pagu:
        pagu = known.pop(row.kode, None)
        if pagu is None:
            Pagu.objects.create(tahun=tahun, nilai=row.nilai, mode=row.mode, **{f"{row.tingkat}_id": row.kode})
            laporan.add("pagu", "tambah", row.kode, row.nilai)
        elif (pagu.nilai, pagu.mode) != (row.nilai, row.mode):
            pagu.nilai, pagu.mode = row.nilai, row.mode
            pagu.save(update_fields=["nilai", "mode"])
            laporan.add("pagu", "ubah", row.kode, row.nilai)
    for kode, pagu in known.items():
        laporan.add("pagu", "hapus", kode, pagu.nilai)
        pagu.delete()
