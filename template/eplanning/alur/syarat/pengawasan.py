"""Findings: the Inspektorat files, returns, extends and closes; whom it is addressed to answers. Auditors' access: the
admin asks, a second officer lets in. What is handed out signed: those who oversee, and the head of Bappeda."""

from django.utils.translation import gettext as _

from eplanning.akun.models import PENGAWAS, Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.penolakan import Penolakan
from eplanning.pengawasan.models import Keadaan, PermohonanAkses, Temuan

# Either of them is the second pair of eyes beside the admin.
PENYETUJU = (Peran.KEPALA_BAPPEDA, Peran.INSPEKTORAT)


def file_temuan(objek, by) -> Penugasan:
    return _inspector(by, _("mencatat temuan"))


def reply_temuan(temuan: Temuan, by) -> Penugasan:
    tugas = petugas.require(by, [temuan.peran], temuan.unit, _("menanggapi temuan ini"))
    _require(temuan, Keadaan.TERBUKA)
    return tugas


def return_temuan(temuan: Temuan, by) -> Penugasan:
    tugas = _inspector(by, _("mengembalikan tanggapan"))
    _require(temuan, Keadaan.DITANGGAPI)
    return tugas


def extend_temuan(temuan: Temuan, by) -> Penugasan:
    tugas = _inspector(by, _("memperpanjang tenggat temuan"))
    _require(temuan, Keadaan.TERBUKA, Keadaan.DITANGGAPI)
    return tugas


def close_temuan(temuan: Temuan, by) -> Penugasan:
    tugas = _inspector(by, _("menutup temuan"))
    _require(temuan, Keadaan.TERBUKA, Keadaan.DITANGGAPI)
    return tugas


def ask_akses(objek, by) -> Penugasan:
    return petugas.require(by, [Peran.ADMIN_BAPPEDA], None, _("memohon akses pemeriksa"))


def decide_akses(permohonan: PermohonanAkses | None, by) -> Penugasan:
    """`permohonan` None: may the person answer any at all?"""
    tugas = petugas.require(by, PENYETUJU, None, _("memutuskan akses pemeriksa"))
    if permohonan is None:
        return tugas
    if permohonan.oleh_id == by.pk:
        raise Penolakan("wewenang", _("Permohonan sendiri diputuskan oleh pejabat lain."))
    if hasattr(permohonan, "putusan"):
        raise Penolakan("keadaan", _("Permohonan ini sudah diputuskan."))
    return tugas


def export_tahun(tahun, by) -> Penugasan:
    return petugas.require(by, [*PENGAWAS, Peran.KEPALA_BAPPEDA], None, _("mengambil berkas bertanda tangan"))


def _inspector(by, apa: str) -> Penugasan:
    return petugas.require(by, [Peran.INSPEKTORAT], None, apa)


def _require(temuan: Temuan, *boleh: Keadaan) -> None:
    if temuan.keadaan in boleh:
        return
    remedy = {
        Keadaan.TERBUKA: _("Tunggu tanggapannya dahulu."),
        Keadaan.DITANGGAPI: _("Inspektorat menilai tanggapan itu dahulu."),
        Keadaan.DITUTUP: _("Temuan yang ditutup tidak dibuka lagi; catat temuan baru."),
    }[temuan.keadaan]
    raise Penolakan(
        "keadaan",
        _("Temuan %(nomor)s: %(keadaan)s. %(langkah)s")
        % {"nomor": temuan.nomor, "keadaan": temuan.keadaan.label.lower(), "langkah": remedy},
    )
