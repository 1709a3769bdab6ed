"""Outlines of areas for the maps. Nothing refers to them, so one that left the file goes."""

from dataclasses import asdict

from eplanning.penerapan.perubahan import Laporan
from eplanning.wilayah.models import Batas
from regiondata import Region


def apply(region: Region, laporan: Laporan) -> None:
    known = Batas.objects.in_bulk()
    fresh = []
    for row in region.batas:
        # As the database gives it back, so that the two can be compared.
        polygons = [[[list(point) for point in ring] for ring in polygon] for polygon in row.poligon]
        columns = {"poligon": polygons, "sumber": row.sumber, **asdict(row.kotak)}
        batas = known.pop(row.kode, None)
        if batas is None:
            fresh.append(Batas(wilayah_id=row.kode, **columns))
            laporan.add("batas", "tambah", row.kode, "")
        elif any(getattr(batas, name) != value for name, value in columns.items()):
            Batas.objects.filter(pk=row.kode).update(**columns)
            laporan.add("batas", "ubah", row.kode, "")
    Batas.objects.bulk_create(fresh, batch_size=100)
    for kode in known:
        laporan.add("batas", "hapus", kode, "")
    Batas.objects.filter(pk__in=list(known)).delete()
