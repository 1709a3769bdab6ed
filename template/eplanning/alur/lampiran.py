"""Attachments of a proposal: added and taken away under the conditions of editing it."""

import hashlib
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.alasan import require_alasan
from eplanning.alur.berkas import plain_name
from eplanning.alur.kunci import lock_with_forum
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import usulan as syarat
from eplanning.jejak.catat import catat
from eplanning.lampiran.gambar import TERBESAR, baca_gambar
from eplanning.lampiran.models import INTERN, Lampiran, Macam, Pencabutan, Penurunan
from eplanning.lampiran.pdf import periksa_pdf
from eplanning.lampiran.tidak_layak import TidakLayak
from eplanning.usulan.models import Usulan

TERBANYAK = 12  # a proposal


def add_lampiran(usulan: Usulan, data: dict, upload, *, by) -> Lampiran:
    """Attach a picture or a PDF: `data` holds macam, keterangan, intern. Raises Penolakan.

    The returned row carries `titik`: (lintang, bujur) where the camera knew it, else None. It is offered, not stored.
    """
    syarat.edit_usulan(Usulan.objects.lengkap().get(pk=usulan.pk), by)  # before a picture is decoded, without a lock
    columns = _clean(data)
    found = _judge(columns["macam"], upload)
    row = Lampiran(**columns, **found.columns, kunci=uuid.uuid4(), nama_asli=plain_name(upload.name), oleh=by)
    try:
        with transaction.atomic():
            row.usulan, forum = lock_with_forum(usulan)
            tugas = syarat.edit_usulan(row.usulan, by, forum)
            _require_room(row.usulan, found)
            row.peran = tugas.peran
            row.berkas.save(f"{row.kunci.hex}.{found.akhiran}", ContentFile(found.isi), save=False)
            if found.mini:
                row.mini.save(f"{row.kunci.hex}-mini.jpg", ContentFile(found.mini), save=False)
            row.save(force_insert=True)
            told = {"nomor": row.usulan.nomor, "macam": row.macam, "intern": row.intern}
            told |= {"sha256": row.sha256, "sha256_asal": row.sha256_asal, "ukuran": row.ukuran}
            catat("usulan.lampirkan", row.usulan, oleh=by, peran=tugas.peran, data=told, baris=[row])
    except BaseException:
        _erase(row)
        raise
    row.titik = found.titik
    return row


@transaction.atomic
def remove_lampiran(lampiran: Lampiran, *, by, alasan: str) -> Pencabutan:
    """Take an attachment away before its proposal is sent. Row, hash and reason stay, the bytes go.

    Raises Penolakan.
    """
    usulan, forum = lock_with_forum(lampiran.usulan)
    tugas = syarat.remove_lampiran(usulan, by, forum)
    if Pencabutan.objects.filter(lampiran=lampiran).exists():
        raise Penolakan("berubah", _("Lampiran ini baru saja dicabut orang lain. Muat ulang halaman ini."))
    alasan = require_alasan(alasan)
    row = Pencabutan.objects.create(lampiran=lampiran, alasan=alasan, oleh=by, peran=tugas.peran)
    told = {"nomor": usulan.nomor, "macam": lampiran.macam, "sha256": lampiran.sha256, "alasan": alasan}
    catat("usulan.cabut_lampiran", usulan, oleh=by, peran=tugas.peran, data=told, baris=[row])
    transaction.on_commit(lambda: _erase(lampiran))
    return row


@transaction.atomic
def take_down(lampiran: Lampiran, *, by, alasan: str, hapus_isi: bool) -> Penurunan:
    """Withdraw a published attachment at once; row, hash and public reason stay. Raises Penolakan.

    `hapus_isi` also erases its bytes: for what must not exist, such as a person's papers.
    """
    usulan, _forum = lock_with_forum(lampiran.usulan)
    tugas = syarat.take_down(usulan, by)
    lampiran = Lampiran.objects.select_related("usulan").get(pk=lampiran.pk)
    if not usulan.lampiran.ada().filter(pk=lampiran.pk).exists():
        raise Penolakan("berubah", _("Lampiran ini baru saja diturunkan atau dicabut. Muat ulang halaman ini."))
    alasan = require_alasan(alasan)
    row = Penurunan.objects.create(lampiran=lampiran, alasan=alasan, isi_dihapus=hapus_isi, oleh=by, peran=tugas.peran)
    told = {"nomor": usulan.nomor, "macam": lampiran.macam, "sha256": lampiran.sha256, "alasan": alasan}
    told |= {"isi_dihapus": hapus_isi}
    catat("usulan.turunkan_lampiran", usulan, oleh=by, peran=tugas.peran, data=told, baris=[row])
    if hapus_isi:
        transaction.on_commit(lambda: _erase(lampiran))
    return row


@dataclass(frozen=True)
class _Isi:
    """What is kept of an upload."""

    isi: bytes
    akhiran: str
    sha256_asal: str
    mini: bytes = b""
    lebar: int | None = None
    tinggi: int | None = None
    titik: tuple[Decimal, Decimal] | None = None

    @property
    def columns(self) -> dict:
        sha256 = hashlib.sha256(self.isi).hexdigest()
        hashes = {"sha256": sha256, "sha256_asal": self.sha256_asal}
        return hashes | {"ukuran": len(self.isi), "lebar": self.lebar, "tinggi": self.tinggi}


def _clean(data: dict) -> dict:
    macam = data.get("macam")
    if macam not in Macam.values:
        raise Penolakan("isian", _("Pilih macam lampiran."), isian="macam")
    keterangan = clean_teks(data.get("keterangan"), 160, "keterangan")
    refuse_pribadi(keterangan, isian="keterangan")
    return {"macam": macam, "keterangan": keterangan, "intern": bool(data.get("intern")) or macam in INTERN}


def _judge(macam: str, upload) -> _Isi:
    """By content; what a file is called or says it is counts for nothing. Raises Penolakan("berkas")."""
    if upload is None:
        raise Penolakan("berkas", _("Pilih berkas yang diunggah."), isian="berkas")
    content = upload.read(TERBESAR + 1)
    try:
        if not content:
            raise TidakLayak(_("Berkas ini kosong (0 bita). Pilih berkas lain."))
        digest = hashlib.sha256(content).hexdigest()
        if macam != Macam.FOTO and content.startswith(b"%PDF-"):
            periksa_pdf(content)
            return _Isi(content, "pdf", digest)
        gambar = baca_gambar(content)
    except TidakLayak as unfit:
        raise Penolakan("berkas", str(unfit), isian="berkas") from None
    return _Isi(gambar.isi, "jpg", digest, gambar.mini, gambar.lebar, gambar.tinggi, gambar.titik)


def _require_room(usulan: Usulan, found: _Isi) -> None:
    kept = list(usulan.lampiran.ada().values_list("sha256_asal", flat=True))
    if found.sha256_asal in kept:
        raise Penolakan("berkas", _("Berkas ini sudah dilampirkan pada usulan ini."), isian="berkas")
    if len(kept) >= TERBANYAK:
        raise Penolakan("berkas", _("Satu usulan paling banyak %(n)s lampiran.") % {"n": TERBANYAK}, isian="berkas")


def _erase(lampiran: Lampiran) -> None:
    """Its files, and nothing of its row."""
    for file in (lampiran.berkas, lampiran.mini):
        if file:
            file.storage.delete(file.name)
