"""The provisional ceilings (PPAS) on paper: by bidang urusan and office, by office, program and kegiatan."""

from django.urls import reverse

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.rekap.ppas import Plafon, Ppas
from eplanning.rencana.models import Rkpd
from eplanning.usulan.nilai import rupiah
from eplanning.www.daerah import region


def ppas_paper(rkpd: Rkpd, found: Ppas) -> Naskah:
    """As things stand: the RKPD is fixed, ceilings may still change. It names no person, so there is one edition."""
    pada = jam.now()
    data = frame(pada, head_at(pada), tahun=rkpd.tahun_id, periksa=reverse("ppas", args=[rkpd.tahun_id])) | {
        "judul": "Plafon Anggaran Sementara",
        "unit": region().profil.nama,
        "salinan": False,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "dasar": f"{rkpd.nomor} tanggal {kata.tanggal(rkpd.tanggal)}",
        "urusan": [_row(row) for row in found.urusan],
        "rencana": [_row(row) for row in found.rencana],
        "jumlah": rupiah(found.jumlah),
        "terbilang": kata.rupiah_terbilang(found.jumlah),
    }
    return Naskah(f"ppas {rkpd.tahun_id}", "ppas", data, region().branding.logo, pada)


def _row(row: Plafon) -> dict[str, str]:
    return {
        "tingkat": row.tingkat,
        "kode": row.kode,
        "nama": row.nama,
        "plafon": rupiah(row.plafon),
        "pagu": "" if row.pagu is None else rupiah(row.pagu),
        "sisa": "" if row.sisa is None else rupiah(row.sisa),
    }
