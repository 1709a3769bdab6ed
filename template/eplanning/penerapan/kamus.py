"""The year's catalogue. An entry's office is settled here once, so that nobody has to guess it later."""

from eplanning import jam
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.dasar import periksa
from eplanning.kamus.models import KamusUsulan
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from eplanning.usulan.nilai import rupiah
from regiondata import Region
from regiondata.kamus import KECAMATAN, Kamus
from regiondata.kode import bidang_subkegiatan
from regiondata.opd import penanggung


def apply(region: Region, tahun: TahunRencana, laporan: Laporan) -> None:
    """Every entry of the file for this year; one that left it is closed as of today, proposals keep it."""
    wanted = {
        row.kode: {
            "tahun_id": tahun.pk,
            "kode": row.kode,
            "nama": row.nama,
            "satuan": row.satuan,
            "harga_satuan": row.harga_satuan,
            "perangkat_id": _office(region, row),
            "ke_kecamatan": row.opd == KECAMATAN,
            "bidang_id": row.bidang,
            "tipe": row.tipe,
            "subkegiatan": row.subkegiatan,
            "standar": row.standar,
            "koefisien": row.koefisien,
            "ditutup_pada": None,
        }
        for row in region.kamus
    }
    align(
        laporan,
        "kamus",
        KamusUsulan,
        wanted,
        {row.kode: row for row in KamusUsulan.objects.filter(tahun=tahun)},
        closed={"ditutup_pada": jam.today()},
        is_closed=lambda row: row.ditutup_pada is not None,
        seasonal=True,
    )
    _warn(tahun, laporan)


def _warn(tahun: TahunRencana, laporan: Laporan) -> None:
    """Tell of ceilings above their standard price; they are applied all the same, and listed for Bappeda."""
    for row in periksa(tahun):
        if row.lebih:
            told = f"harga {rupiah(row.kamus.harga_satuan)} di atas standar {row.kamus.standar}: {rupiah(row.batas)}"
            laporan.add("kamus", "ingatkan", row.kamus.kode, row.kamus, told)


def _office(region: Region, row: Kamus) -> str | None:
    """The office named, else the one that carries the bidang of the sub kegiatan; None for the kecamatan's own."""
    if row.opd:
        return None if row.opd == KECAMATAN else row.opd
    return penanggung(bidang_subkegiatan(row.subkegiatan), region.opd)[0].kode
