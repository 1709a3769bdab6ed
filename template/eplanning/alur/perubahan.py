"""Correcting a forum that has sent: asked for, minuted, signed, then put in force in one step.

The first minutes and every decision stay; what changes becomes further decisions of the same forum.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.berkas import keep_pdf
from eplanning.alur.kunci import lock_banyak, lock_forum, lock_forums
from eplanning.alur.notulen import clean_teks
from eplanning.alur.pagu import check_pagu
from eplanning.alur.pengiriman import enter, receiving, require_still_open
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan
from eplanning.alur.syarat import perubahan as syarat
from eplanning.alur.terbit import keep_issue
from eplanning.dokumen import ba_perubahan
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Berkas, Forum
from eplanning.perubahan.models import Arah, BarisPerubahan, Perubahan
from eplanning.perubahan.queries import DAPAT_DITERUSKAN, forwardable, withdrawable
from eplanning.terbitan.models import Macam
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan
from eplanning.usulan.queries import hasil


@transaction.atomic
def ask_perubahan(forum: Forum, alasan: str, surat_nomor: str, *, by) -> Perubahan:
    """Ask to correct what a forum sent, with a public reason and the number of the letter. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.ask_perubahan(forum, by)
    alasan, surat = require_alasan(alasan), clean_teks(surat_nomor, 60, "surat_nomor")
    perubahan = Perubahan.objects.create(
        forum=forum,
        urutan=forum.perubahan.count() + 1,
        alasan=alasan,
        surat_nomor=surat,
        diminta_oleh=by,
        peran=tugas.peran,
    )
    catat("perubahan.minta", perubahan, oleh=by, peran=tugas.peran, data={"alasan": alasan, "surat": surat})
    return perubahan


@transaction.atomic
def issue_perubahan(perubahan: Perubahan, isi: list[dict], nomor: str, tanggal: dt.date, *, by) -> Perubahan:
    """Minute what changes: `isi` holds a dict a proposal: usulan, keputusan (ditolak or ditunda withdraws, diterima
    forwards), alasan. Issued again, the new lines replace those before. Nothing moves yet. Raises Penolakan."""
    perubahan = _lock(perubahan)
    tugas = syarat.issue_perubahan(perubahan, by)
    nomor = clean_teks(nomor, 60, "nomor")
    sent = timezone.localtime(perubahan.forum.dikirim_pada).date()
    if not isinstance(tanggal, dt.date) or not sent <= tanggal <= jam.today():
        raise Penolakan("isian", _("Tanggal berita acara: sejak forum dikirim sampai hari ini."), isian="tanggal")
    rows = [_line(perubahan, one) for one in isi]
    if not rows:
        raise Penolakan("isian", _("Pilih sedikitnya satu usulan yang ditarik atau diteruskan."))
    _require_changeable(perubahan.forum, rows)
    perubahan.terbitan += 1
    for row in rows:
        row.terbitan = perubahan.terbitan
    BarisPerubahan.objects.bulk_create(rows)
    perubahan.ba_nomor, perubahan.ba_tanggal, perubahan.ba_pada = nomor, tanggal, jam.now()
    perubahan.save(update_fields=["terbitan", "ba_nomor", "ba_tanggal", "ba_pada"])
    data = {"nomor": nomor, "tanggal": tanggal, "usulan": {row.usulan.nomor: row.keputusan for row in rows}}
    paper = keep_issue(perubahan.forum, Macam.BA_PERUBAHAN, ba_perubahan.contents, perubahan, perubahan.urutan)
    catat("perubahan.berita_acara", perubahan, oleh=by, peran=tugas.peran, data=data, baris=[*rows, paper])
    return perubahan


@transaction.atomic
def upload_perubahan(perubahan: Perubahan, upload, *, by) -> Berkas:
    """Keep the signed scan of the minutes of a correction. Raises Penolakan."""
    perubahan = _lock(perubahan)
    tugas = syarat.upload_perubahan(perubahan, by)
    perubahan.pindaian = keep_pdf(perubahan.forum, Berkas.Macam.BA_PERUBAHAN, upload, by=by, tugas=tugas)
    perubahan.save(update_fields=["pindaian"])
    return perubahan.pindaian


@transaction.atomic
def send_perubahan(perubahan: Perubahan, *, by) -> Perubahan:
    """Put a correction in force: everything it names moves, or nothing does. Final. Raises Penolakan."""
    forum, saat = perubahan.forum, jam.now()
    named = Usulan.objects.filter(pk__in=perubahan.isi.order_by().values("usulan"))
    targets = receiving(forum.tahapan.masuk_ke, named, forum.tahun, forum.wilayah_id)
    locked = lock_forums([forum.pk, *(target.pk for target in targets)])
    perubahan = _lock(perubahan, locked.pop(forum.pk))
    forum = perubahan.forum
    tugas = syarat.send_perubahan(perubahan, by)
    rows = list(perubahan.isi)
    proposals = lock_banyak(row.usulan_id for row in rows)
    require_still_open(locked.values())
    _require_changeable(forum, rows)
    decisions = [_decision(forum, row, proposals[row.usulan_id], tugas) for row in rows]
    Keputusan.objects.bulk_create(decisions)
    for row in rows:
        moved = Usulan.objects.filter(pk=row.usulan_id)
        if row.arah == Arah.TERUSKAN:
            enter(forum.tahapan.masuk_ke, moved)
        else:
            moved.update(tahapan=forum.tahapan, status=row.keputusan, diubah_pada=saat)
    total = hasil(forum).filter(keputusan__in=TERIMA).order_by().aggregate(n=Sum("total"))["n"] or 0
    forwarded = [proposals[row.usulan_id] for row in rows if row.arah == Arah.TERUSKAN]
    warning = check_pagu(forum.tahapan.tingkat, forwarded) if forwarded else ""
    perubahan.berlaku_pada = saat
    perubahan.save(update_fields=["berlaku_pada"])
    data = {"usulan": {row.usulan.nomor: row.keputusan for row in rows}, "nilai": total, "peringatan": warning}
    catat("perubahan.berlaku", perubahan, oleh=by, peran=tugas.peran, data=data, baris=decisions)
    return perubahan


def _lock(perubahan: Perubahan, forum: Forum | None = None) -> Perubahan:
    """A correction as it is now, its forum locked before it."""
    forum = forum or lock_forum(perubahan.forum)
    rows = Perubahan.objects.select_for_update(of=("self",), no_key=True).select_related("pindaian")
    found = rows.get(pk=perubahan.pk)
    found.forum = forum
    return found


def _line(perubahan: Perubahan, one: dict) -> BarisPerubahan:
    usulan, keputusan = one["usulan"], one["keputusan"]
    if keputusan not in (StatusUsulan.DITERIMA, *DAPAT_DITERUSKAN):
        raise Penolakan("isian", _("Usulan hanya dapat diteruskan, ditunda, atau ditolak lewat perubahan."))
    return BarisPerubahan(
        perubahan=perubahan,
        usulan=usulan,
        arah=Arah.TERUSKAN if keputusan == StatusUsulan.DITERIMA else Arah.TARIK,
        keputusan=keputusan,
        alasan=require_alasan(one.get("alasan", ""), isian=f"alasan_{usulan.pk}"),
        nilai=usulan.total,
    )


def _require_changeable(forum: Forum, rows: list[BarisPerubahan]) -> None:
    """Raises Penolakan("keadaan") that names a proposal which the receiver has taken up, or which has moved."""
    still = {
        Arah.TARIK: set(withdrawable(forum).values_list("pk", flat=True)),
        Arah.TERUSKAN: set(forwardable(forum).values_list("pk", flat=True)),
    }
    for row in rows:
        if row.usulan_id not in still[Arah(row.arah)]:
            raise Penolakan(
                "keadaan",
                _("Usulan %(nomor)s sudah dibahas di tahap berikutnya atau sudah pindah. Keluarkan dari perubahan ini.")
                % {"nomor": row.usulan.nomor},
                isian=f"arah_{row.usulan_id}",
            )


def _decision(forum: Forum, row: BarisPerubahan, usulan: Usulan, tugas) -> Keputusan:
    """A further decision of the forum that sent, wherever the proposal lies now."""
    decision = new_keputusan(usulan, row.keputusan, tugas=tugas, forum=forum, alasan=row.alasan)
    decision.tahapan_id = forum.tahapan_id
    return decision
