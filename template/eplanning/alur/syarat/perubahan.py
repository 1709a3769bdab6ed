"""Who may correct a sent forum, reopen it or put it off, and until when (docs/decisions/0014)."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.forum import TERBUKA_UNTUK_PERSIAPAN, petugas_forum, require_keadaan
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.letak import kode_pada
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.musrenbang.units import TANPA_FORUM
from eplanning.perubahan.models import Perubahan
from eplanning.perubahan.queries import pembukaan_berlaku


def ask_perubahan(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, forum.tahapan.pemimpin, forum.unit, _("meminta perubahan hasil forum ini"))
    _require_correctable(forum)
    if forum.perubahan.filter(berlaku_pada__isnull=True).exists():
        raise Penolakan("keadaan", _("Masih ada perubahan forum ini yang belum berlaku. Selesaikan yang itu dahulu."))
    return tugas


def issue_perubahan(perubahan: Perubahan, by) -> Penugasan:
    forum = perubahan.forum
    tugas = petugas.require(by, forum.tahapan.pemimpin, forum.unit, _("menerbitkan berita acara perubahan forum ini"))
    _require_unfinished(perubahan)
    _require_correctable(forum)
    return tugas


def upload_perubahan(perubahan: Perubahan, by) -> Penugasan:
    forum = perubahan.forum
    tugas = petugas.require(by, petugas_forum(forum), forum.unit, _("mengunggah berkas forum ini"))
    _require_unfinished(perubahan)
    _require_correctable(forum)
    _require_issued(perubahan)
    return tugas


def send_perubahan(perubahan: Perubahan, by) -> Penugasan:
    forum = perubahan.forum
    tugas = petugas.require(by, forum.tahapan.pengirim, forum.unit, _("memberlakukan perubahan forum ini"))
    _require_unfinished(perubahan)
    _require_correctable(forum)
    _require_issued(perubahan)
    scan = perubahan.pindaian
    if forum.tahapan.pindai_wajib and (scan is None or scan.pada < perubahan.ba_pada):
        raise Penolakan("berkas", _("Unggah pindaian berita acara perubahan yang sudah ditandatangani (PDF) dahulu."))
    return tugas


def reopen_forum(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.ADMIN_BAPPEDA], None, _("membuka kembali forum yang sudah mengirim"))
    _require_sent(forum)
    _require_receiver_open(forum)
    return tugas


def postpone_forum(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, forum.tahapan.pemimpin, forum.unit, _("menunda forum ini"))
    waktu.require_not_over(forum)
    require_keadaan(forum, *TERBUKA_UNTUK_PERSIAPAN)
    return tugas


def _require_correctable(forum: Forum) -> None:
    """Sent, its window open or reopened for it, and the receiving forum not closed. Raises Penolakan."""
    _require_sent(forum)
    if pembukaan_berlaku(forum) is None:
        waktu.require_open(forum)
    _require_receiver_open(forum)


def _require_sent(forum: Forum) -> None:
    if forum.keadaan == Keadaan.NIHIL:
        require_keadaan(forum, Keadaan.DIKIRIM)
    if forum.keadaan != Keadaan.DIKIRIM:
        raise Penolakan("keadaan", _("Forum ini belum mengirim hasilnya; ubah langsung di forumnya."))


def _require_receiver_open(forum: Forum) -> None:
    """Is there still somebody to receive a change, in a year that runs? Offices are asked one by one, later, when the
    change comes into force."""
    waktu.require_running(forum.tahun)
    stage = forum.tahapan.masuk_ke
    if stage is None:
        raise Penolakan("keadaan", _("Forum ini tidak meneruskan usulan ke tahap lain."))
    if stage.jenis in TANPA_FORUM:
        closed = hasattr(forum.tahun, "rkpd")
    else:
        receiving = Forum.objects.filter(tahun=forum.tahun_id, tahapan=stage)
        if stage.tingkat not in (Unit.PERANGKAT, Unit.KABKOTA):
            receiving = receiving.filter(wilayah=kode_pada(forum.wilayah_id, stage.tingkat))
        shut = [bool(done or sent) for done, sent in receiving.values_list("selesai_pada", "dikirim_pada")]
        closed = bool(shut) and all(shut)
    if closed:
        raise Penolakan(
            "keadaan",
            _("%(tahap)s yang menerimanya sudah ditutup, jadi hasil forum ini tidak dapat diubah lagi.")
            % {"tahap": stage},
        )


def _require_unfinished(perubahan: Perubahan) -> None:
    if perubahan.berlaku_pada:
        raise Penolakan("keadaan", _("Perubahan ini sudah berlaku. Mintalah perubahan baru bila masih keliru."))


def _require_issued(perubahan: Perubahan) -> None:
    if not perubahan.ba_pada:
        raise Penolakan("keadaan", _("Terbitkan berita acara perubahan dahulu."))
