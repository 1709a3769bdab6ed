"""The provisional ceilings (PPAS) on paper: by bidang urusan and office, by office, program, kegiatan, sub kegiatan."""

import datetime as dt

from django.urls import reverse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.rekap.ppas import Plafon
from eplanning.rekap.ppas_isi import IsiPpas
from eplanning.usulan.nilai import rupiah
from eplanning.www.daerah import region


def ppas_paper(isi: IsiPpas) -> Naskah:
    """As things stand: ceilings beside it may still change. It names no person, so there is one edition."""
    pada = jam.now()
    data = frame(pada, head_at(pada), tahun=isi.tahun, periksa=reverse("ppas", args=[isi.tahun])) | {
        "judul": "Prioritas dan Plafon Anggaran Sementara",
        "unit": region().profil.nama,
        "salinan": False,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "keadaan": isi.judul,
        "dasar": told(isi.rkpd),
        "nota": told(isi.nota) if isi.nota else "",
        "urusan": [_row(row) for row in isi.tabel.urusan],
        "rencana": [_row(row) for row in isi.tabel.rencana],
        "jumlah": rupiah(isi.tabel.jumlah),
        "terbilang": kata.rupiah_terbilang(isi.tabel.jumlah),
    }
    return Naskah(isi.judul, "ppas", data, region().branding.logo, pada)


def told(surat: tuple[str, dt.date]) -> str:
    """`Perwal 17/2026 tanggal 30 Juni 2026`."""
    nomor, tanggal = surat
    return f"{nomor} tanggal {kata.tanggal(tanggal)}"


def _row(row: Plafon) -> dict[str, str]:
    return {
        "tingkat": row.tingkat,
        "kode": row.kode,
        "nama": row.nama,
        "plafon": rupiah(row.plafon),
        "pagu": "" if row.pagu is None else rupiah(row.pagu),
        "sisa": "" if row.sisa is None else rupiah(row.sisa),
    }
