"""Accounts and assignments belong to the admin, never the own ones: nobody lets themselves in further."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.admin import admin


def create_akun(objek, by) -> Penugasan | None:
    return admin(by, _("membuat akun"))


def disable_akun(pengguna, by) -> Penugasan | None:
    tugas = admin(by, _("menonaktifkan akun"))
    if pengguna == by:
        raise Penolakan("wewenang", _("Akun sendiri tidak dapat dinonaktifkan; minta admin lain."))
    return tugas


def reset_sandi(pengguna, by) -> Penugasan | None:
    tugas = admin(by, _("menyetel ulang sandi"))
    if pengguna == by:
        raise Penolakan("wewenang", _("Ubah sandi sendiri lewat halaman akun, bukan di sini."))
    return tugas


def invite(pengguna, by) -> Penugasan | None:
    tugas = admin(by, _("mengundang orang"))
    _of_somebody_else(pengguna, by)
    if not pengguna.is_active:
        raise Penolakan("keadaan", _("Akun ini sudah dinonaktifkan."))
    return tugas


def reset_totp(pengguna, by) -> Penugasan | None:
    tugas = admin(by, _("mencabut verifikasi dua langkah"))
    _of_somebody_else(pengguna, by)
    return tugas


def assign(pengguna, by) -> Penugasan | None:
    tugas = admin(by, _("memberi tugas"))
    _of_somebody_else(pengguna, by)
    if not pengguna.is_active:
        raise Penolakan("keadaan", _("Akun ini sudah dinonaktifkan."))
    return tugas


def stand_in(penugasan: Penugasan, by) -> Penugasan | None:
    tugas = admin(by, _("menunjuk pelaksana harian"))
    _of_somebody_else(penugasan.pengguna, by)
    if penugasan.menggantikan_id:
        raise Penolakan("keadaan", _("Pelaksana harian tidak dapat digantikan lagi; gantikan pejabatnya."))
    return tugas


def end_assignment(penugasan: Penugasan, by) -> Penugasan | None:
    tugas = admin(by, _("mengakhiri tugas"))
    _of_somebody_else(penugasan.pengguna, by)
    return tugas


def _of_somebody_else(pengguna, by) -> None:
    if pengguna == by:
        raise Penolakan("wewenang", _("Akun sendiri diurus oleh admin lain."))
