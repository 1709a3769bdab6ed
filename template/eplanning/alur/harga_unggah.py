"""Sheets of prices and of components: read, shown with what is wrong a row, then taken into the draft in one step."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.berkas import plain_name
from eplanning.alur.harga import SEKALI, lock_tahun
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import harga as syarat
from eplanning.harga.baca import baca
from eplanning.harga.models import ButirRancangan, KomponenRancangan, Macam, PratinjauHarga, RancanganHarga
from eplanning.harga.models.butir import ISI
from eplanning.harga.periksa import BARU, SAMA, UBAH, Periksa, periksa
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.luring.aman import LARGEST
from eplanning.luring.ditolak import TidakTerbaca


@transaction.atomic
def read_harga(tahun: TahunRencana, macam: str, upload, *, by, buang: bool = False) -> PratinjauHarga:
    """Read a sheet and keep its rows for a while; the draft does not change. `buang`: what the sheet does not name is
    to leave the draft. Raises Penolakan."""
    syarat.change_harga(tahun, by)
    if macam not in Macam.values:
        raise Penolakan("isian", _("Pilih isi berkas."), isian="macam")
    if upload is None:
        raise Penolakan("berkas", _("Pilih berkas .xlsx atau .csv."), isian="berkas")
    raw = upload.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Penolakan("berkas", _("Berkas paling besar 2 MB."), isian="berkas")
    try:
        rows = baca(raw, macam)
    except TidakTerbaca as unread:
        raise Penolakan("berkas", str(unread), isian="berkas") from None
    PratinjauHarga.objects.filter(kedaluwarsa__lte=jam.now()).delete()
    return PratinjauHarga.objects.create(
        rancangan=RancanganHarga.objects.get(tahun=tahun),
        macam=macam,
        buang=buang,
        nama_asli=plain_name(upload.name),
        sha256=hashlib.sha256(raw).hexdigest(),
        baris=rows,
        oleh=by,
    )


@transaction.atomic
def keep_harga(pratinjau: PratinjauHarga, *, by) -> Periksa:
    """Take a sheet into the draft, whole or not at all. Raises Penolakan, also when a row is wrong."""
    tahun = lock_tahun(pratinjau.rancangan.tahun)
    tugas = syarat.change_harga(tahun, by)
    kept = PratinjauHarga.objects.select_related("rancangan").filter(pk=pratinjau.pk).first()
    if kept is None or kept.oleh_id != by.pk or kept.kedaluwarsa <= jam.now():
        raise Penolakan("keadaan", _("Pratinjau ini sudah disimpan atau kedaluwarsa. Unggah berkasnya sekali lagi."))
    found = periksa(kept.rancangan, kept.macam, kept.baris, buang=kept.buang)
    if found.salah:
        raise Penolakan("isian", _("Ada baris yang salah. Perbaiki berkasnya, lalu unggah lagi."))
    (_keep_items if kept.macam == Macam.BUTIR else _keep_parts)(kept.rancangan, found)
    RancanganHarga.objects.filter(pk=kept.rancangan_id).update(diubah_pada=jam.now())
    told = {keadaan: found.sebanyak(keadaan) for keadaan in (BARU, UBAH, SAMA)} | {"hilang": len(found.hilang)}
    data = {"macam": kept.macam, "nama": kept.nama_asli, "sha256": kept.sha256} | told
    catat("harga.unggah", tahun, oleh=by, peran=tugas.peran, data=data)
    kept.delete()
    return found


def _keep_items(rancangan: RancanganHarga, found: Periksa) -> None:
    """What leaves takes its own composition along; where it is a component itself, the reckoning will say so."""
    rancangan.butir.filter(kode__in=found.hilang).delete()
    rancangan.komponen.filter(kode__in=found.hilang).delete()
    ButirRancangan.objects.bulk_create(
        (ButirRancangan(rancangan=rancangan, **row.nilai) for row in found.baris if row.keadaan != SAMA),
        batch_size=SEKALI,
        update_conflicts=True,
        unique_fields=["rancangan", "kode"],
        update_fields=[*(name for name in ISI if name != "kode"), "harga"],
    )


def _keep_parts(rancangan: RancanganHarga, found: Periksa) -> None:
    """A composition comes whole: what was named of an item before makes room for what is named now."""
    replaced = {row.kode for row in found.baris} | set(found.hilang)
    rancangan.komponen.filter(kode__in=replaced).delete()
    KomponenRancangan.objects.bulk_create(
        (KomponenRancangan(rancangan=rancangan, **row.nilai) for row in found.baris), batch_size=SEKALI
    )
