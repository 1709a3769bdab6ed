"""Freezing a version of a Renja or of the RKPD by an act of its own.

Sending and verifying a Renja and fixing the RKPD make versions too (renja_putusan, rkpd).
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.kunci import lock_renja
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import versi as syarat
from eplanning.alur.versi_catat import told, write_version
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.rencana.isi_renja import isi
from eplanning.rencana.models import Renja
from eplanning.versi.models import JenisVersi, Versi
from eplanning.versi.queries import terakhir
from eplanning.versi.susun import dari_renja, rancangan_rkpd

RANCANGAN_RKPD = (JenisVersi.RANCANGAN_AWAL, JenisVersi.RANCANGAN, JenisVersi.RANCANGAN_AKHIR)


@transaction.atomic
def freeze_renja(renja: Renja, *, by, nomor: str = "", tanggal: dt.date | None = None, catatan: str = "") -> Versi:
    """The first draft, or after the RKPD is fixed the Renja as fixed, with number and date of the regulation.

    Raises Penolakan.
    """
    if renja.pk is None:
        raise Penolakan("keadaan", _("Renja ini belum berisi baris."))
    renja = lock_renja(renja)
    tugas = syarat.freeze_renja(renja, by)
    fixed = hasattr(renja.tahun, "rkpd")
    dasar = clean_dasar(nomor, tanggal) if fixed else ("", None)
    lines = dari_renja(renja, isi(renja))
    if not lines:
        raise Penolakan("keadaan", _("Renja ini belum berisi baris."))
    jenis = JenisVersi.PENETAPAN if fixed else JenisVersi.RANCANGAN_AWAL
    note = _catatan(catatan)
    versi, made = write_version(renja.tahun, renja.perangkat, jenis, lines, tugas=tugas, dasar=dasar, catatan=note)
    data = told(versi) | {"nomor": dasar[0], "tanggal": dasar[1], "catatan": note}
    catat("renja.bekukan", renja, oleh=by, peran=tugas.peran, data=data, baris=made)
    return versi


@transaction.atomic
def freeze_rkpd(tahun: TahunRencana, jenis: str, *, by, catatan: str = "") -> Versi:
    """A draft of the RKPD. Drafts follow in their order; one that leaves a stage out says why (`catatan`).

    Fixing it makes the last version by itself. Raises Penolakan.
    """
    tahun = TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun.pk)
    tugas = syarat.freeze_rkpd(tahun, by)
    catatan = _catatan(catatan)
    stage, lines = _draft_stage(tahun, jenis, catatan), rancangan_rkpd(tahun)
    if not lines:
        raise Penolakan(
            "keadaan", _("Belum ada usulan yang diterima maupun versi Renja; rancangan RKPD tidak dapat kosong.")
        )
    versi, made = write_version(tahun, None, stage, lines, tugas=tugas, catatan=catatan)
    data = told(versi) | {"catatan": catatan}
    catat("rkpd.bekukan", tahun, oleh=by, peran=tugas.peran, data=data, baris=made)
    return versi


def clean_dasar(nomor: str, tanggal) -> tuple[str, dt.date]:
    """Number and date of the regulation behind a plan that is fixed. Raises Penolakan that names the field."""
    nomor = clean_teks(nomor, 80, "nomor")
    if not isinstance(tanggal, dt.date) or tanggal > jam.today():
        raise Penolakan("isian", _("Isi tanggal peraturan, paling lambat hari ini."), isian="tanggal")
    return nomor, tanggal


def _draft_stage(tahun: TahunRencana, jenis: str, catatan: str) -> JenisVersi:
    """Not before the last one; a stage that is left out is explained."""
    if jenis not in RANCANGAN_RKPD:
        raise Penolakan("isian", _("Pilih jenis versi."), isian="jenis")
    stage, last = JenisVersi(jenis), terakhir(tahun)
    reached = JenisVersi(last.jenis).tingkat if last else -1
    if stage.tingkat < reached:
        raise Penolakan(
            "isian",
            _("RKPD sudah sampai %(versi)s; pilih jenis yang sama atau berikutnya.") % {"versi": last},
            isian="jenis",
        )
    left_out = list(JenisVersi)[reached + 1 : stage.tingkat]
    if left_out and not catatan:
        raise Penolakan(
            "isian",
            _("Sebutkan mengapa %(jenis)s dilewati.") % {"jenis": ", ".join(str(one.label) for one in left_out)},
            isian="catatan",
        )
    return stage


def _catatan(value: str) -> str:
    text = clean_teks(value, 1000, "catatan", wajib=False)
    refuse_pribadi(text, isian="catatan")
    return text
