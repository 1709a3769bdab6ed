"""Proposals that come in a workbook: read and kept for a while, then all good rows entered in one step."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.alur.baris import Diperiksa, check_rows
from eplanning.alur.berkas import plain_name
from eplanning.alur.isi import content, new_usulan
from eplanning.alur.kunci import lock_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import forum as syarat
from eplanning.jejak.catat import catat_banyak
from eplanning.luring.aman import LARGEST
from eplanning.luring.baca import baca
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.models import BarisMasuk, Unggahan
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Usulan
from eplanning.usulan.nomor import take_nomor


@transaction.atomic
def keep_unggahan(forum: Forum, upload, *, by) -> Unggahan:
    """Read a filled-in template and keep its rows for this person and forum. No proposal yet. Raises Penolakan."""
    syarat.add_usulan(forum, by)
    if upload is None:
        raise Penolakan("berkas", _("Pilih berkas .xlsx yang diunggah."), isian="berkas")
    raw = upload.read(LARGEST + 1)
    try:
        found = baca(raw)
    except TidakTerbaca as unread:
        raise Penolakan("berkas", str(unread), isian="berkas") from None
    if found.forum != str(forum.pk):
        raise Penolakan(
            "berkas",
            _("Berkas ini templat untuk %(lain)s, bukan untuk %(forum)s. Unggah di forumnya.")
            % {"lain": found.unit or _("forum lain"), "forum": forum},
            isian="berkas",
        )
    Unggahan.objects.filter(kedaluwarsa__lte=jam.now()).delete()
    return Unggahan.objects.create(
        forum=forum,
        oleh=by,
        templat=found.kode,
        nama_asli=plain_name(upload.name),
        sha256=hashlib.sha256(raw).hexdigest(),
        baris=found.baris,
    )


@transaction.atomic
def confirm_unggahan(unggahan: Unggahan, *, by) -> Unggahan:
    """Enter every good row of a kept upload, by the rules and the clock of this moment. Raises Penolakan."""
    forum = lock_forum(unggahan.forum)
    kept = Unggahan.objects.select_for_update(of=("self",), no_key=True).filter(pk=unggahan.pk).first()
    if kept is None or kept.oleh_id != by.pk:
        raise Penolakan("wewenang", _("Unggahan ini milik orang lain atau sudah dihapus. Unggah berkasnya sendiri."))
    if kept.disimpan_pada:
        raise Penolakan("keadaan", _("Unggahan ini sudah disimpan: %(n)s usulan.") % {"n": kept.tersimpan})
    if kept.lewat:
        raise Penolakan("keadaan", _("Pratinjau ini sudah kedaluwarsa. Unggah berkasnya sekali lagi."))
    tugas = syarat.add_usulan(forum, by)
    good = [row for row in check_rows(kept.baris, kept.templat, forum) if row.baik]
    if not good:
        raise Penolakan("isian", _("Tidak ada baris yang dapat disimpan. Perbaiki berkasnya, lalu unggah lagi."))
    entered = _enter(good, forum, kept, by, tugas)
    kept.disimpan_pada, kept.tersimpan = jam.now(), len(entered)
    kept.save(update_fields=["disimpan_pada", "tersimpan"])
    return kept


def _enter(rows: list[Diperiksa], forum: Forum, kept: Unggahan, by, tugas: Penugasan) -> list[Usulan]:
    """A proposal and a log record for each row; the number of statements does not grow with the rows."""
    numbers = take_nomor(forum.tahun_id, [row.kolom["wilayah"].pk for row in rows])
    entered = Usulan.objects.bulk_create(
        new_usulan(row.kolom, nomor, tahun=forum.tahun, asal=forum.tahapan, by=by)
        for row, nomor in zip(rows, numbers, strict=True)
    )
    pairs = list(zip(rows, entered, strict=True))
    BarisMasuk.objects.bulk_create(
        BarisMasuk(forum=forum, kunci=row.kunci, sidik=row.sidik, usulan=usulan) for row, usulan in pairs
    )
    said = [(usulan, content(usulan) | {"berkas": kept.sha256, "baris": row.baris}) for row, usulan in pairs]
    catat_banyak("usulan.tambah", said, oleh=by, peran=tugas.peran)
    return entered
