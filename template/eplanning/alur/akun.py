"""Accounts: made, disabled and given a new password by the admin, or from the console. No password is ever logged."""

import datetime as dt
import re

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun import undangan
from eplanning.akun.models import Pengguna, Penugasan
from eplanning.akun.sandi import new_sandi
from eplanning.alur.alasan import require_alasan
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import akun as syarat
from eplanning.alur.tempat_tugas import bound, refuse_pemeriksa, require_masa
from eplanning.jejak.catat import catat

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,49}")


@transaction.atomic
def create_akun(
    username: str,
    nama: str,
    peran: str,
    *,
    by,
    wilayah=None,
    perangkat=None,
    dapil=None,
    mulai: dt.date | None = None,
    selesai: dt.date | None = None,
    wajib_ganti_sandi: bool = True,
    bersandi: bool = True,
) -> tuple[Pengguna, str]:
    """Make an account with one assignment; returns it and its password, which is shown once. Raises Penolakan.

    Without a password (`bersandi` False) nobody can sign in until one is set; the password returned is empty.
    """
    tugas = syarat.create_akun(None, by)
    require_username(username)
    refuse_pemeriksa(peran)
    nama = clean_teks(nama, 120, "nama")
    held = bound(peran, wilayah=wilayah, perangkat=perangkat, dapil=dapil)
    masa = {"mulai": mulai or jam.today(), "selesai": selesai}
    require_masa(**masa)
    sandi = new_sandi() if bersandi else ""
    pengguna = new_pengguna(username, nama, sandi, wajib_ganti_sandi=wajib_ganti_sandi)
    Penugasan.objects.create(pengguna=pengguna, peran=peran, **masa, **held)
    data = (
        {"username": username, "peran": peran, "mulai": masa["mulai"]}
        | ({"sampai": selesai} if selesai else {})
        | {name: value.pk for name, value in held.items()}
    )
    _log("akun.buat", pengguna, by, tugas, data)
    return pengguna, sandi


def require_username(username: str) -> None:
    """Raises Penolakan("isian") on a user name that is none."""
    if not _USERNAME.fullmatch(username or ""):
        raise Penolakan(
            "isian", _("Nama pengguna: 3 sampai 50 huruf kecil, angka, titik atau garis."), isian="username"
        )


def new_pengguna(username: str, nama: str, sandi: str = "", *, wajib_ganti_sandi: bool = True) -> Pengguna:
    """A person without any assignment yet; without a password nobody can sign in. Raises Penolakan("isian")."""
    pengguna = Pengguna(username=username, nama=nama, wajib_ganti_sandi=wajib_ganti_sandi)
    pengguna.set_password(sandi or None)
    try:
        with transaction.atomic():
            pengguna.save(force_insert=True)
    except IntegrityError:
        raise Penolakan("isian", _("Nama pengguna ini sudah dipakai."), isian="username") from None
    return pengguna


@transaction.atomic
def disable_akun(pengguna: Pengguna, *, by, alasan: str) -> Pengguna:
    """Close an account at once; what it did stays. Raises Penolakan."""
    tugas = syarat.disable_akun(pengguna, by)
    alasan = require_alasan(alasan)
    pengguna = Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    pengguna.is_active = False
    pengguna.set_unusable_password()
    pengguna.save(update_fields=["is_active", "password"])
    pengguna.penugasan.belum_berakhir().update(dicabut_pada=jam.now())
    _log("akun.nonaktif", pengguna, by, tugas, {"username": pengguna.username, "alasan": alasan})
    return pengguna


@transaction.atomic
def reset_sandi(pengguna: Pengguna, *, by, wajib_ganti_sandi: bool = True) -> str:
    """Give an account a new password, returned once; sessions opened with the old one end. Raises Penolakan."""
    tugas = syarat.reset_sandi(pengguna, by)
    if not pengguna.is_active:
        raise Penolakan("keadaan", _("Akun ini sudah dinonaktifkan."))
    sandi = new_sandi()
    pengguna.set_password(sandi)
    pengguna.wajib_ganti_sandi = wajib_ganti_sandi
    pengguna.save(update_fields=["password", "wajib_ganti_sandi"])
    _log("akun.setel_sandi", pengguna, by, tugas, {"username": pengguna.username})
    return sandi


@transaction.atomic
def invite(pengguna: Pengguna, *, by) -> str:
    """The path of a page where the person sets a password; the old one ends at once. Raises Penolakan."""
    tugas = syarat.invite(pengguna, by)
    pengguna = Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    pengguna.set_unusable_password()  # another random one each time, so that earlier links end too
    pengguna.save(update_fields=["password"])
    _log("akun.undang", pengguna, by, tugas, {"username": pengguna.username})
    return undangan.link(pengguna)


@transaction.atomic
def reset_totp(pengguna: Pengguna, *, by) -> None:
    """Take away a lost second factor; the person sets up another at the next login. Raises Penolakan."""
    tugas = syarat.reset_totp(pengguna, by)
    if not Authenticator.objects.filter(user=pengguna).delete()[0]:
        raise Penolakan("keadaan", _("Akun ini tidak memakai verifikasi dua langkah."))
    _log("akun.cabut_totp", pengguna, by, tugas, {"username": pengguna.username})


def _log(aksi: str, pengguna: Pengguna, by, tugas, data: dict) -> None:
    catat(aksi, pengguna, oleh=by, peran=tugas.peran if tugas else "", data=data)
