"""The Renja table on paper (Permendagri 86/2017, like T-C.33)."""

import datetime as dt

from django.urls import reverse

from eplanning import jam
from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.rencana.isi_renja import isi
from eplanning.rencana.models import KeadaanRenja, Renja
from eplanning.rencana.tabel_renja import BarisTabel, tabel
from eplanning.usulan.nilai import rupiah
from eplanning.versi.models import JenisVersi, Versi
from eplanning.versi.queries import isi_versi
from eplanning.www.daerah import region
from eplanning.www.templatetags.eplanning import volume


def renja_table(renja: Renja, versi: Versi | None = None) -> Naskah:
    """As a version froze it; without one as it stands now, and a draft says that it is one. It names no person, so
    there is one edition."""
    found = isi_versi(versi) if versi else isi(renja)
    pada, keadaan, draft = _frozen(versi) if versi else _standing(renja)
    page = reverse("renja_publik", args=[renja.tahun_id, renja.perangkat_id])
    data = frame(pada, head_at(pada), tahun=renja.tahun_id, periksa=page, unit=renja.perangkat) | {
        "salinan": False,
        **_without_address(renja),
        "judul": "Rencana Kerja",
        "unit": str(renja.perangkat),
        "tahun_maju": str(renja.tahun_id + 1),
        "keadaan": keadaan,
        "konsep": draft,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "baris": [_row(row) for row in tabel(renja, found)],
        "pagu": rupiah(found.pagu),
        "pagu_terbilang": kata.rupiah_terbilang(found.pagu),
        "pagu_maju": rupiah(found.pagu_maju),
    }
    return Naskah(f"renja {renja.perangkat} {renja.tahun_id}", "renja", data, region().branding.logo, pada)


def _standing(renja: Renja) -> tuple[dt.datetime, str, bool]:
    """The moment it is of, how far it has come, and whether Bappeda has yet to agree."""
    last = renja.putusan.last()
    pada = last.pada if last and not renja.dapat_diubah else jam.now()
    return pada, str(renja.get_keadaan_display()), renja.keadaan != KeadaanRenja.DIVERIFIKASI


def _frozen(versi: Versi) -> tuple[dt.datetime, str, bool]:
    told = f"Versi {versi.nomor}: {versi}"
    if versi.dasar_nomor:
        told += f", {versi.dasar_nomor} tanggal {kata.tanggal(versi.dasar_tanggal)}"
    return versi.pada, told, versi.jenis in (JenisVersi.RANCANGAN_AWAL, JenisVersi.RANCANGAN)


def _without_address(renja: Renja) -> dict[str, str]:
    """The paper is the office's own: without a letterhead of its own it bears its name, not the address of Bappeda."""
    known = any(row.kode == renja.perangkat_id for row in region().branding.kop_unit)
    return {} if known else {"unit_kop": str(renja.perangkat), "alamat": "", "kontak": ""}


def _row(row: BarisTabel) -> dict[str, object]:
    told = {
        "tingkat": str(row.tingkat),
        "kode": row.kode,
        "nama": row.nama,
        "pagu": rupiah(row.pagu),
        "pagu_maju": rupiah(row.pagu_maju) if row.pagu_maju else "",
    }
    if row.butir is None:
        return told
    line = row.butir.baris
    return told | {
        "indikator": line.indikator,
        "lokasi": ", ".join(filter(None, (samarkan(line.lokasi), str(line.wilayah)))),
        "target": f"{volume(line.target)} {line.satuan}",
        "sumber_dana": str(line.sumber_dana),
        "catatan": samarkan(line.catatan),
        "kelompok": samarkan(line.kelompok_sasaran),
        "usulan": len(row.butir.usulan),
        "target_maju": f"{volume(line.target_maju)} {line.satuan}" if line.target_maju else "",
    }
