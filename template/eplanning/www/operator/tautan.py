"""Where each task of the desk is done, and what its button says."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.meja.tugas import Tugas


@dataclass(frozen=True)
class Kartu:
    """A task with its one button."""

    tugas: Tugas
    url: str
    tombol: str

    @property
    def terbuka(self) -> bool:
        """Is its window open, or is the task preparation for a window to come?"""
        return self.tugas.mulai is None or self.tugas.mulai <= jam.now()

    @property
    def lewat(self) -> bool:
        """Is its date past, and the work still to be done?"""
        return self.tugas.sampai is not None and self.tugas.sampai < jam.now()


# Pages that are about no one object.
_TANPA_OBJEK = ("reses_baru", "bappeda_rkpd", "dprd_validasi", "dprd_terlambat", "saran_petugas", "harga_meja")


def card(task: Tugas) -> Kartu:
    """The task's page. A running forum is the page of all its steps; the next one is its button there."""
    pages = {
        "prepare_forum": ("forum_siapkan", _("Siapkan tempat")),
        "issue_attendance": ("forum", _("Buka forum")),
        "start_forum": ("forum_mulai", _("Mulai forum")),
        "decide": ("forum_usulan", _("Buka kotak usulan")),
        "score_usulan": ("forum_skor", _("Buka skoring")),
        "decide_bobot": ("bappeda_bobot_putuskan", _("Putuskan")),
        "close_forum": ("forum", _("Buka forum")),
        "issue_ba": ("forum_ba", _("Terbitkan berita acara")),
        "upload_berkas": ("forum_berkas", _("Unggah pindaian")),
        "send_forum": ("forum_kirim", _("Periksa lalu kirim")),
        "resubmit": ("usulan_ubah", _("Perbaiki")),
        "record_reses": ("reses_baru", _("Catat reses")),
        "send_reses": ("reses", _("Buka reses")),
        "reply_temuan": ("temuan", _("Buka temuan")),
        "close_temuan": ("temuan", _("Nilai tanggapan")),
        "decide_renja": ("bappeda_renja_putuskan", _("Verifikasi")),
        "edit_renja": ("renja", _("Buka Renja")),
        "decide_permohonan": ("permohonan_putuskan", _("Baca lalu putuskan")),
        "execute_permohonan": ("permohonan_laksanakan", _("Periksa lalu laksanakan")),
        "read_permohonan": ("permohonan", _("Baca")),
        "fix_rkpd": ("bappeda_rkpd", _("Buka RKPD")),
        "end_perubahan_rkpd": ("rkpd_perubahan_putaran", _("Buka putaran")),
        "edit_perubahan_renja": ("rkpd_perubahan_opd", _("Buka perubahan Renja")),
        "decide_perubahan_renja": ("rkpd_perubahan_putuskan", _("Verifikasi")),
        "draft_ppas": ("ppas_susun", _("Susun dari RKPD")),
        "edit_ppas": ("ppas_tahun", _("Buka PPAS")),
        **dict.fromkeys(("issue_perubahan", "upload_perubahan", "send_perubahan"), ("perubahan", _("Buka perubahan"))),
        "validate_pokir": ("dprd_validasi", _("Buka validasi")),
        "carry_pokir": ("dprd_terlambat", _("Buka daftar")),
        **dict.fromkeys(("start_harga", "change_harga"), ("harga_meja", _("Buka standar harga"))),
        "answer_saran": ("saran_petugas", _("Buka saran")),
    }
    name, button = pages[task.aksi]
    keys = {"usulan_ubah": ("nomor",), "renja": ("perangkat_id",), "perubahan": ("forum_id", "urutan")}
    keys["ppas_tahun"] = ("tahun_id",)
    keys |= dict.fromkeys(("rkpd_perubahan_opd", "rkpd_perubahan_putuskan"), ("perubahan_id", "perangkat_id"))
    keys |= dict.fromkeys(_TANPA_OBJEK, ())
    return Kartu(task, reverse(name, args=[getattr(task.objek, key) for key in keys.get(name, ("pk",))]), button)
