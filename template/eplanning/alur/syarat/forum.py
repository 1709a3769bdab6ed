"""Who may do what to a forum, and when."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.models import Berkas, Forum, Keadaan

TERBUKA_UNTUK_PERSIAPAN = (Keadaan.BELUM, Keadaan.DIPERSIAPKAN)


def petugas_forum(forum: Forum) -> list[str]:
    """The roles that work in a forum at all."""
    t = forum.tahapan
    return list(dict.fromkeys([*t.pengusul, *t.pemutus, *t.pemimpin, *t.pengirim]))


def prepare_forum(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, petugas_forum(forum), forum.unit, _("mempersiapkan forum ini"))
    waktu.require_not_over(forum)
    require_keadaan(forum, *TERBUKA_UNTUK_PERSIAPAN)
    return tugas


def issue_attendance(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, petugas_forum(forum), forum.unit, _("menerbitkan daftar hadir forum ini"))
    waktu.require_not_over(forum)
    if forum.keadaan == Keadaan.BELUM:
        raise Penolakan("keadaan", _("Isi dahulu tempat dan tanggal forum, lalu terbitkan daftar hadir."))
    require_keadaan(forum, Keadaan.DIPERSIAPKAN, Keadaan.BERLANGSUNG)
    return tugas


def issue_undangan(forum: Forum, by) -> Penugasan:
    """Whoever works in the forum, once place, day and hour are known and before it starts."""
    tugas = petugas.require(by, petugas_forum(forum), forum.unit, _("menerbitkan undangan forum ini"))
    waktu.require_not_over(forum)
    if forum.mulai_pada:
        raise Penolakan("keadaan", _("Forum sudah dimulai; undangannya tidak diterbitkan lagi."))
    require_keadaan(forum, *TERBUKA_UNTUK_PERSIAPAN)
    if not (forum.tempat and forum.tanggal and forum.jam_mulai):
        raise Penolakan("keadaan", _("Isi dahulu tempat, tanggal, dan jam mulai forum; undangan menyebutnya."))
    return tugas


def start_forum(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, forum.tahapan.pemimpin, forum.unit, _("memulai forum ini"))
    waktu.require_open(forum)
    require_keadaan(forum, *TERBUKA_UNTUK_PERSIAPAN)
    if not forum.daftar_hadir_pada:
        raise Penolakan("keadaan", _("Isi tempat dan terbitkan daftar hadir sebelum forum dimulai."))
    return tugas


def work_in_forum(forum: Forum, by, apa: str, peran: list[str]) -> Penugasan:
    """What is done while the forum runs: role, open window, running."""
    tugas = petugas.require(by, peran, forum.unit, apa)
    waktu.require_open(forum)
    require_keadaan(forum, Keadaan.BERLANGSUNG)
    return tugas


def add_usulan(forum: Forum, by) -> Penugasan:
    return work_in_forum(forum, by, _("menambah usulan di forum ini"), forum.tahapan.pengusul)


def decide(forum: Forum, by) -> Penugasan:
    return work_in_forum(forum, by, _("memutuskan usulan di forum ini"), forum.tahapan.pemutus)


def rank(forum: Forum, by) -> Penugasan:
    tugas = work_in_forum(forum, by, _("mengurutkan prioritas forum ini"), forum.tahapan.pemutus)
    if forum.berskor:
        raise Penolakan(
            "keadaan", _("Forum ini memakai skoring: urutannya mengikuti skor; yang diurutkan hanya skor yang sama.")
        )
    return tugas


def close_forum(forum: Forum, by) -> Penugasan:
    return work_in_forum(forum, by, _("menutup forum ini"), forum.tahapan.pemimpin)


def issue_ba(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, forum.tahapan.pemimpin, forum.unit, _("menerbitkan berita acara forum ini"))
    waktu.require_open(forum)
    require_keadaan(forum, Keadaan.SELESAI)
    return tugas


def upload_berkas(forum: Forum, by, macam: str = Berkas.Macam.BERITA_ACARA) -> Penugasan:
    tugas = petugas.require(by, petugas_forum(forum), forum.unit, _("mengunggah berkas forum ini"))
    waktu.require_open(forum)
    if macam == Berkas.Macam.BA_PERUBAHAN:
        raise Penolakan("isian", _("Pindaian berita acara perubahan diunggah pada perubahannya."), isian="macam")
    if macam == Berkas.Macam.BERITA_ACARA:
        require_keadaan(forum, Keadaan.SELESAI)
        if not forum.ba_pada:
            raise Penolakan("keadaan", _("Terbitkan berita acara dahulu; yang diunggah adalah pindaiannya."))
    else:
        require_keadaan(forum, Keadaan.DIPERSIAPKAN, Keadaan.BERLANGSUNG, Keadaan.SELESAI)
    return tugas


def send_forum(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, forum.tahapan.pengirim, forum.unit, _("mengirim hasil forum ini"))
    waktu.require_open(forum)
    require_keadaan(forum, Keadaan.SELESAI)
    if not forum.ba_pada:
        raise Penolakan("keadaan", _("Terbitkan berita acara sebelum mengirim."))
    if forum.tahapan.pindai_wajib and not forum.sudah_dipindai:
        raise Penolakan("berkas", _("Unggah pindaian berita acara yang sudah ditandatangani (PDF) sebelum mengirim."))
    return tugas


def declare_nihil(forum: Forum, by) -> Penugasan:
    tugas = petugas.require(by, forum.tahapan.pengirim, forum.unit, _("menyatakan forum ini nihil"))
    waktu.require_open(forum)
    require_keadaan(forum, *TERBUKA_UNTUK_PERSIAPAN)
    if forum.tahapan.tingkat == Unit.KABKOTA:
        raise Penolakan("keadaan", _("Musrenbang kabupaten/kota tidak dapat dinyatakan nihil."))
    return tugas


def require_keadaan(forum: Forum, *boleh: Keadaan) -> None:
    """Raises Penolakan("keadaan") unless the forum has come as far as one of `boleh`."""
    if forum.keadaan in boleh:
        return
    remedy = {
        Keadaan.BELUM: _("Isi dahulu tempat dan tanggalnya."),
        Keadaan.DIPERSIAPKAN: _("Mulai forum dahulu."),
        Keadaan.BERLANGSUNG: _("Tutup forum dahulu."),
        Keadaan.SELESAI: _("Daftar usulan sudah dibekukan."),
        Keadaan.DIKIRIM: _("Hasil yang sudah dikirim tidak dapat diubah."),
        Keadaan.NIHIL: _("Pernyataan nihil tidak dapat ditarik."),
    }[forum.keadaan]
    raise Penolakan(
        "keadaan",
        _("%(forum)s: %(keadaan)s. %(langkah)s")
        % {"forum": forum, "keadaan": forum.keadaan.label.lower(), "langkah": remedy},
    )
