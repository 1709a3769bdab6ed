"""Findings: the Inspektorat files, returns, extends and closes; whom it is addressed to answers. Nobody else."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.penolakan import Penolakan
from eplanning.pengawasan.models import Keadaan, Temuan


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
