"""Putting a forum off, and reopening a sent one for correction: named acts, each with a public reason."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import perubahan as syarat
from eplanning.alur.waktu import find
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.perubahan.models import Pembukaan, Penundaan

TERLAMA = dt.timedelta(days=30)


@transaction.atomic
def postpone_forum(forum: Forum, tanggal: dt.date, alasan: str, *, by) -> Penundaan:
    """Put a forum that has not started off to a later day inside its window. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.postpone_forum(forum, by)
    last = timezone.localtime(find(forum).selesai).date()
    earliest = max(jam.today(), forum.tanggal or jam.today())
    if not isinstance(tanggal, dt.date) or not earliest < tanggal <= last:
        raise Penolakan(
            "isian",
            _("Isi tanggal baru sesudah %(awal)s, paling lambat %(akhir)s. Di luar itu mintalah perpanjangan jadwal.")
            % {"awal": f"{earliest:%d-%m-%Y}", "akhir": f"{last:%d-%m-%Y}"},
            isian="tanggal",
        )
    alasan = require_alasan(alasan)
    row = Penundaan.objects.create(
        forum=forum, semula=forum.tanggal, menjadi=tanggal, alasan=alasan, oleh=by, peran=tugas.peran
    )
    forum.tanggal = tanggal
    forum.save(update_fields=["tanggal"])
    data = {"semula": row.semula, "menjadi": tanggal, "alasan": alasan}
    catat("forum.tunda", forum, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


@transaction.atomic
def reopen_forum(forum: Forum, sampai: dt.datetime, alasan: str, *, by) -> Pembukaan:
    """Let a sent forum be corrected until a moment, although its window has closed. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.reopen_forum(forum, by)
    if not isinstance(sampai, dt.datetime) or not jam.now() < sampai <= jam.now() + TERLAMA:
        raise Penolakan("isian", _("Isi batas waktu yang akan datang, paling lama 30 hari."), isian="sampai")
    alasan = require_alasan(alasan)
    row = Pembukaan.objects.create(forum=forum, sampai=sampai, alasan=alasan, oleh=by)
    data = {"sampai": sampai, "alasan": alasan}
    catat("forum.buka_kembali", forum, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row
