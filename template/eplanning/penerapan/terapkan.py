"""All files in one transaction: a region is applied whole or not at all."""

from django.db import transaction

from eplanning.alur.konsol import KONSOL
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.jejak.catat import catat
from eplanning.musrenbang.units import open_forums
from eplanning.penerapan import (
    batas,
    dapil,
    dewan,
    jadwal,
    kamus,
    kriteria,
    nomenklatur,
    pagu,
    perangkat,
    rantai,
    renstra,
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
    tahun = rantai.apply_tahun(region, laporan)
    running = TahunRencana.objects.kini()
    if running and running != tahun:
        laporan.menunda = f"dipakai tahun {running} sampai selesai"
    wilayah.apply(region, laporan)
    batas.apply(region, laporan)
    perangkat.apply(region, laporan)
    rantai.apply_bidang(region, laporan)
    rantai.apply_tahapan(region, laporan)
    dapil.apply(region, laporan)
    dewan.apply(region, laporan)
    rpjmd.apply(region, laporan)
    renstra.apply(region, laporan)
    sumber_dana.apply(region, laporan)
    if tahun.keadaan == KeadaanTahun.SELESAI:
        laporan.add("tahun", "biarkan", tahun.pk, tahun, "sudah selesai: kamus, pagu, kriteria, jadwalnya tetap")
    else:
        _apply_year(region, tahun, laporan)
    if laporan.berubah:
        _log(tahun, laporan)
    transaction.set_rollback(dry_run)
    return laporan


def _apply_year(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    """What belongs to one year only."""
    nomenklatur.apply(region, tahun, laporan)
    kamus.apply(region, tahun, laporan)
    pagu.apply(region, tahun, laporan)
    kriteria.apply(region, tahun, laporan)
    jadwal.apply(region, tahun, laporan)
    if made := open_forums(tahun):
        laporan.add("forum", "tambah", tahun.pk, f"{made} forum")


def _log(tahun: TahunRencana, laporan: Laporan) -> None:
    told = {"ringkasan": laporan.ringkasan(), "ubah": [str(b) for b in laporan.baris if b.aksi != "tambah"][:200]}
    catat("region.terapkan", tahun, oleh=KONSOL, data=told)
