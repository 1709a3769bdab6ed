"""Accounts: made, disabled and given a new password by the admin, or from the console. No password is ever logged."""

import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import BERDAPIL, BERPERANGKAT, BERWILAYAH, Pengguna, Penugasan, Peran
from eplanning.akun.sandi import new_sandi
from eplanning.alur.alasan import require_alasan
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import bappeda
from eplanning.jejak.catat import catat
from regiondata.tahapan import IKATAN

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
    wajib_ganti_sandi: bool = True,
    bersandi: bool = True,
) -> tuple[Pengguna, str]:
    """Make an account with one assignment; returns it and its password, which is shown once. Raises Penolakan.

    Without a password (`bersandi` False) nobody can sign in until one is set; the password returned is empty.
    """
    tugas = bappeda.create_akun(None, by)
    if not _USERNAME.fullmatch(username or ""):
        raise Penolakan(
            "isian", _("Nama pengguna: 3 sampai 50 huruf kecil, angka, titik atau garis."), isian="username"
        )
    nama = clean_teks(nama, 120, "nama")
    bound = _bound(peran, wilayah, perangkat, dapil)
    sandi = new_sandi() if bersandi else ""
    pengguna = Pengguna(username=username, nama=nama, wajib_ganti_sandi=wajib_ganti_sandi)
    pengguna.set_password(sandi or None)
    try:
        with transaction.atomic():
            pengguna.save(force_insert=True)
    except IntegrityError:
        raise Penolakan("isian", _("Nama pengguna ini sudah dipakai."), isian="username") from None
    Penugasan.objects.create(pengguna=pengguna, peran=peran, mulai=jam.today(), **bound)
    data = {"username": username, "peran": peran} | {name: value.pk for name, value in bound.items()}
    _log("akun.buat", pengguna, by, tugas, data)
    return pengguna, sandi


@transaction.atomic
def disable_akun(pengguna: Pengguna, *, by, alasan: str) -> Pengguna:
    """Close an account at once; what it did stays. Raises Penolakan."""
    tugas = bappeda.disable_akun(pengguna, by)
    alasan = require_alasan(alasan)
    pengguna = Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    pengguna.is_active = False
    pengguna.set_unusable_password()
    pengguna.save(update_fields=["is_active", "password"])
    pengguna.penugasan.filter(selesai__isnull=True).update(selesai=jam.today())
    _log("akun.nonaktif", pengguna, by, tugas, {"username": pengguna.username, "alasan": alasan})
    return pengguna


@transaction.atomic
def reset_sandi(pengguna: Pengguna, *, by, wajib_ganti_sandi: bool = True) -> str:
    """Give an account a new password, returned once; sessions opened with the old one end. Raises Penolakan."""
    tugas = bappeda.reset_sandi(pengguna, by)
    if not pengguna.is_active:
        raise Penolakan("keadaan", _("Akun ini sudah dinonaktifkan."))
    sandi = new_sandi()
    pengguna.set_password(sandi)
    pengguna.wajib_ganti_sandi = wajib_ganti_sandi
    pengguna.save(update_fields=["password", "wajib_ganti_sandi"])
    _log("akun.setel_sandi", pengguna, by, tugas, {"username": pengguna.username})
    return sandi


def _bound(peran: str, wilayah, perangkat, dapil) -> dict:
    """What a role is bound to, and nothing else: a lurah to a kelurahan, a camat to a kecamatan, an office, a dapil."""
    if peran not in Peran.values:
        raise Penolakan("isian", _("Pilih peran."), isian="peran")
    if peran in BERWILAYAH:
        if wilayah is None or wilayah.tingkat != IKATAN[peran] or wilayah.ditutup_pada:
            raise Penolakan(
                "isian",
                _("%(peran)s: pilih wilayah tingkat %(tingkat)s.")
                % {"peran": Peran(peran).label, "tingkat": IKATAN[peran]},
                isian="wilayah",
            )
        return {"wilayah": wilayah}
    if peran in BERPERANGKAT:
        if perangkat is None or perangkat.ditutup_pada:
            raise Penolakan("isian", _("Pilih perangkat daerah."), isian="perangkat")
        return {"perangkat": perangkat}
    if peran in BERDAPIL:
        if dapil is None:
            raise Penolakan("isian", _("Pilih daerah pemilihan."), isian="dapil")
        return {"dapil": dapil}
    return {}


def _log(aksi: str, pengguna: Pengguna, by, tugas, data: dict) -> None:
    catat(aksi, pengguna, oleh=by, peran=tugas.peran if tugas else "", data=data)
