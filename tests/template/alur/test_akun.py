"""Accounts: bound as their role says, made by the admin alone, a password shown once and never logged."""

import pytest
from django.contrib.auth.hashers import check_password

from eplanning.alur.akun import create_akun, disable_akun, reset_sandi
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.petugas import penugasan
from eplanning.jejak.models import Catatan


def test_a_new_account_has_a_password_of_its_own_that_must_be_changed(orang):
    pengguna, sandi = create_akun("lurah.baru", "Lurah", "lurah", by=orang.admin_bappeda, wilayah=orang.kelurahan)
    assert check_password(sandi, pengguna.password)
    assert pengguna.wajib_ganti_sandi
    assert penugasan(pengguna, ["lurah"], orang.lingkungan).wilayah == orang.kelurahan


def test_no_password_reaches_the_log(orang):
    pengguna, sandi = create_akun("lurah.baru", "Lurah", "lurah", by=orang.admin_bappeda, wilayah=orang.kelurahan)
    renewed = reset_sandi(pengguna, by=orang.admin_bappeda)
    said = " ".join(str(c.data) for c in Catatan.objects.all())
    assert sandi not in said
    assert renewed not in said


@pytest.mark.parametrize("role", ["lurah", "camat", "kepala_bappeda", "penyelia", "inspektorat"])
def test_nobody_but_the_admin_makes_accounts(orang, role):
    with pytest.raises(Penolakan) as caught:
        create_akun("baru", "Baru", "penyelia", by=getattr(orang, role))
    assert caught.value.kode == "wewenang"


@pytest.mark.parametrize(
    ("peran", "bound", "isian"),
    [
        ("lurah", "kecamatan", "wilayah"),
        ("camat", "kabkota", "wilayah"),
        ("kepala_lingkungan", "kelurahan", "wilayah"),
        ("lurah", None, "wilayah"),
        ("kepala_opd", None, "perangkat"),
        ("anggota_dprd", None, "dapil"),
        ("walikota", None, "peran"),
    ],
)
def test_a_role_is_bound_to_what_belongs_to_it(orang, peran, bound, isian):
    area = {"wilayah": getattr(orang, bound)} if bound else {}
    with pytest.raises(Penolakan) as caught:
        create_akun("baru", "Baru", peran, by=orang.admin_bappeda, **area)
    assert caught.value.isian == isian


@pytest.mark.parametrize("username", ["", "ab", "Lurah", "lurah baru", "../lurah", "x" * 51])
def test_a_username_is_plain(orang, username):
    with pytest.raises(Penolakan) as caught:
        create_akun(username, "Baru", "penyelia", by=orang.admin_bappeda)
    assert caught.value.isian == "username"


def test_a_username_is_given_once(orang):
    create_akun("penyelia.1", "Satu", "penyelia", by=orang.admin_bappeda)
    with pytest.raises(Penolakan) as caught:
        create_akun("penyelia.1", "Dua", "penyelia", by=orang.admin_bappeda)
    assert caught.value.isian == "username"


def test_a_disabled_account_has_neither_password_nor_assignment_left(orang):
    pengguna, _sandi = create_akun("lurah.baru", "Lurah", "lurah", by=orang.admin_bappeda, wilayah=orang.kelurahan)
    disabled = disable_akun(pengguna, by=orang.admin_bappeda, alasan="Pindah tugas.")
    assert not disabled.has_usable_password()
    assert penugasan(disabled, ["lurah"], orang.kelurahan) is None


def test_an_admin_cannot_act_on_the_own_account(orang):
    for verb in (
        lambda: disable_akun(orang.admin_bappeda, by=orang.admin_bappeda, alasan="Selesai."),
        lambda: reset_sandi(orang.admin_bappeda, by=orang.admin_bappeda),
    ):
        with pytest.raises(Penolakan) as caught:
            verb()
        assert caught.value.kode == "wewenang"
