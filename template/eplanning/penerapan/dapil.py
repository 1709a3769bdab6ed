"""Electoral districts and the kecamatan they are made of."""

from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.pokir.models import Dapil
from regiondata import Region


def apply(region: Region, laporan: Laporan) -> None:
    wanted = {row.kode: {"kode": row.kode, "nama": row.nama, "aktif": True} for row in region.dapil}
    align(
        laporan,
        "dapil",
        Dapil,
        wanted,
        Dapil.objects.in_bulk(),
        closed={"aktif": False},
        is_closed=lambda row: not row.aktif,
    )
    members = {row.kode: set(row.kecamatan) for row in region.dapil}
    for dapil in Dapil.objects.filter(pk__in=members).prefetch_related("kecamatan"):
        now = {area.pk for area in dapil.kecamatan.all()}
        if now != members[dapil.pk]:
            dapil.kecamatan.set(members[dapil.pk])
            if now:
                laporan.add("dapil", "ubah", dapil.pk, dapil, "kecamatan")
