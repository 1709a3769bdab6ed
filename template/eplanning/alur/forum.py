"""A forum from invitation to sending. What was sent is final; what was closed is frozen."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.berkas import keep_pdf
from eplanning.alur.gerbang import require_all_sent, waiting_for
from eplanning.alur.kunci import lock_forum, lock_forums
from eplanning.alur.notulen import clean_notulen, clean_persiapan, clean_teks
from eplanning.alur.pengiriman import move_up, require_still_open, targets
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.penutupan import accept_the_rest, publish, require_all_decided
from eplanning.alur.prioritas import write_ranks
from eplanning.alur.skoring import lay_lembar, rank_by_score
from eplanning.alur.syarat import forum as syarat
from eplanning.alur.terbit import keep_issue
from eplanning.dokumen import berita_acara, lembar_skoring, nihil
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Berkas, Delegasi, Forum
from eplanning.musrenbang.units import get_forum
from eplanning.terbitan.models import Macam
from eplanning.usulan.queries import inbox

__all__ = [
    "close_forum",
    "declare_nihil",
    "get_forum",
    "issue_attendance",
    "issue_ba",
    "prepare_forum",
    "rank",
    "send_forum",
    "start_forum",
    "upload_berkas",
]


@transaction.atomic
def prepare_forum(forum: Forum, data: dict, *, by) -> Forum:
    """Say where and when: tempat, alamat, tanggal, jam_mulai, pejabat. Possible before the window opens.

    Raises Penolakan.
    """
    forum = lock_forum(forum)
    tugas = syarat.prepare_forum(forum, by)
    columns = clean_persiapan(data)
    return _write(forum, columns, "forum.siapkan", by, tugas, data=columns)


@transaction.atomic
def issue_attendance(forum: Forum, *, by) -> Forum:
    """Note that the blank attendance list was printed; the first time counts. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.issue_attendance(forum, by)
    if forum.daftar_hadir_pada:
        return forum
    return _write(forum, {"daftar_hadir_pada": jam.now()}, "forum.daftar_hadir", by, tugas)


@transaction.atomic
def start_forum(forum: Forum, *, by, gerbang_alasan: str = "") -> Forum:
    """Open the meeting. Forums below that have not sent hold it up, unless a reason is given. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.start_forum(forum, by)
    missing = waiting_for(forum)
    if not missing:
        gerbang_alasan = ""
    elif gerbang_alasan:
        gerbang_alasan = require_alasan(gerbang_alasan, isian="gerbang_alasan")
    else:
        require_all_sent(missing, dapat_lanjut=True)
    columns = {"mulai_pada": jam.now(), "gerbang_alasan": gerbang_alasan}
    data = {"tanpa_menunggu": [str(f.unit) for f in missing], "alasan": gerbang_alasan}
    sheets = lay_lembar(forum)
    if sheets:
        data["versi_kriteria"] = sheets[0].versi.nomor
    return _write(forum, columns, "forum.mulai", by, tugas, data=data, baris=sheets)


@transaction.atomic
def rank(forum: Forum, usulan_ids: list[int], *, by) -> None:
    """Put accepted proposals in an explicit order, first to last; the quota splits priority from reserve."""
    forum = lock_forum(forum)
    tugas = syarat.rank(forum, by)
    ranks = write_ranks(forum, usulan_ids)
    catat("forum.urutkan", forum, oleh=by, peran=tugas.peran, data={"urutan": ranks})


@transaction.atomic
def close_forum(forum: Forum, data: dict, *, by) -> Forum:
    """Freeze the list and publish what was entered here. A forum that scores is ranked by its scores.

    Raises Penolakan while something is undecided, without a score, or equal where a priority hangs on it.
    """
    forum = lock_forum(forum)
    tugas = syarat.close_forum(forum, by)
    columns, delegasi = clean_notulen(data)
    require_all_decided(forum)
    rows = accept_the_rest(forum, tugas)
    ranks = rank_by_score(forum) if forum.berskor else []
    saat = jam.now()
    publish(forum, saat)
    Delegasi.objects.bulk_create(Delegasi(forum=forum, **one) for one in delegasi)
    told = columns | {"delegasi": len(delegasi), "diterima_saat_tutup": [row.usulan.nomor for row in rows]}
    told |= {"urutan": ranks} if ranks else {}
    columns |= {"selesai_pada": saat}
    paper = (Macam.SKORING, lembar_skoring.contents) if forum.berskor else None
    return _write(forum, columns, "forum.tutup", by, tugas, data=told, baris=rows, terbit=paper)


@transaction.atomic
def issue_ba(forum: Forum, nomor: str, tanggal: dt.date, *, by) -> Forum:
    """Give the minutes their number and date. Issued again, an earlier scan no longer counts. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.issue_ba(forum, by)
    nomor = clean_teks(nomor, 60, "nomor")
    if not isinstance(tanggal, dt.date) or not timezone.localdate(forum.mulai_pada) <= tanggal <= jam.today():
        raise Penolakan("isian", _("Tanggal berita acara: sejak forum dimulai sampai hari ini."), isian="tanggal")
    columns = {"ba_nomor": nomor, "ba_tanggal": tanggal, "ba_pada": jam.now()}
    told, paper = {"nomor": nomor, "tanggal": tanggal}, (Macam.BERITA_ACARA, berita_acara.contents)
    return _write(forum, columns, "forum.berita_acara", by, tugas, data=told, terbit=paper)


@transaction.atomic
def upload_berkas(forum: Forum, macam: str, upload, *, by) -> Berkas:
    """Keep a scan: PDF by its content, at most 5 MB; its SHA-256 goes into the log. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.upload_berkas(forum, by, macam)
    return keep_pdf(forum, macam, upload, by=by, tugas=tugas)


@transaction.atomic
def send_forum(forum: Forum, *, by) -> Forum:
    """Send what was accepted to the next stage, with the accepted volume and price. Final. Raises Penolakan."""
    receiving = targets(forum)
    locked = lock_forums([forum.pk, *(f.pk for f in receiving)])
    forum = locked.pop(forum.pk)
    tugas = syarat.send_forum(forum, by)
    require_still_open(locked.values())
    moved = move_up(forum)
    data = {"ke": forum.tahapan.masuk_ke_id, "usulan": moved}
    return _write(forum, {"dikirim_pada": jam.now()}, "forum.kirim", by, tugas, data=data)


@transaction.atomic
def declare_nihil(forum: Forum, alasan: str, upload, *, by) -> Forum:
    """File that no meeting was held, with reason and proof of invitation. Final. Raises Penolakan."""
    forum = lock_forum(forum)
    tugas = syarat.declare_nihil(forum, by)
    require_all_sent(waiting_for(forum), dapat_lanjut=False)
    if inbox(forum).exists():
        raise Penolakan("keadaan", _("Ada usulan yang menunggu dibahas di forum ini; forum tidak dapat nihil."))
    alasan = require_alasan(alasan)
    keep_pdf(forum, Berkas.Macam.UNDANGAN, upload, by=by, tugas=tugas)
    columns = {"nihil_alasan": alasan, "dikirim_pada": jam.now()}
    paper = (Macam.NIHIL, nihil.contents)
    return _write(forum, columns, "forum.nihil", by, tugas, data={"alasan": alasan}, terbit=paper)


def _write(forum: Forum, columns: dict, aksi: str, by, tugas, *, data=None, baris=(), terbit=None) -> Forum:
    """Save some columns of a locked forum, keep the paper that is issued by it (kind, contents), and log it."""
    for name, value in columns.items():
        setattr(forum, name, value)
    forum.save(update_fields=list(columns))
    if terbit:
        baris = [*baris, keep_issue(forum, *terbit, forum)]
    catat(aksi, forum, oleh=by, peran=tugas.peran, data=data, baris=baris)
    return forum
