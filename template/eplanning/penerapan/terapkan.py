"""All files in one transaction: a region is applied whole or not at all."""

from django.db import transaction

from eplanning.alur.konsol import KONSOL
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.musrenbang.units import open_forums
from eplanning.penerapan import (
    batas,
    dapil,
    jadwal,
    kamus,
    kriteria,
    nomenklatur,
    pagu,
    perangkat,
    rantai,
    rpjmd,
    sumber_dana,
    wilayah,
)
from eplanning.penerapan.perubahan import Laporan
from regiondata import Region


@transaction.atomic
def apply(region: Region, *, dry_run: bool = False) -> Laporan:
    """Bring the database in line with the region's files; applied twice, the second time changes nothing.

    `dry_run` takes everything back at the end. Raises Penolakan when windows do not fit.
    """
    laporan = Laporan()
    wilayah.apply(region, laporan)
    batas.apply(region, laporan)
    perangkat.apply(region, laporan)
    tahun = rantai.apply_tahun(region, laporan)
    rantai.apply_bidang(region, laporan)
    rantai.apply_tahapan(region, laporan)
    dapil.apply(region, laporan)
    nomenklatur.apply(region, tahun, laporan)
    kamus.apply(region, tahun, laporan)
    rpjmd.apply(region, laporan)
    sumber_dana.apply(region, laporan)
    pagu.apply(region, tahun, laporan)
    kriteria.apply(region, tahun, laporan)
    jadwal.apply(region, tahun, laporan)
    if made := open_forums(tahun):
        laporan.add("forum", "tambah", tahun.pk, f"{made} forum")
    if laporan.berubah:
        _log(tahun, laporan)
    transaction.set_rollback(dry_run)
    return laporan


def _log(tahun: TahunRencana, laporan: Laporan) -> None:
    told = {"ringkasan": laporan.ringkasan(), "ubah": [str(b) for b in laporan.baris if b.aksi != "tambah"][:200]}
    catat("region.terapkan", tahun, oleh=KONSOL, data=told)
