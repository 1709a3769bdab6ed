"""Roles are given for a place and a period, stood in for, and taken away at once."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.akun import disable_akun
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.penugasan import assign, end_assignment, stand_in
from eplanning.alur.petugas import penugasan
from eplanning.jejak.models import Catatan

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def fresh(pengguna):
    return type(pengguna).objects.get(pk=pengguna.pk)


@pytest.fixture
def admin(orang):
    return orang.admin_bappeda


@pytest.fixture
def cuti(orang):
    """The assignment of a camat who goes on leave."""
    return orang.camat.penugasan.get()


def test_a_second_role_holds_from_its_first_to_its_last_day(orang, admin):
    today = jam.today()
    made = assign(
        orang.lurah, "lurah", by=admin, wilayah=orang.kelurahan_lain, mulai=today + DAY, selesai=today + 2 * DAY
    )
    held = {}
    for days in range(4):
        with jam.at(jam.now() + days * DAY):
            held[days] = penugasan(fresh(orang.lurah), ["lurah"], orang.kelurahan_lain) == made
    assert held == {0: False, 1: True, 2: True, 3: False}
    assert Catatan.objects.filter(aksi="penugasan.beri", objek_id=str(orang.lurah.pk)).exists()


@pytest.mark.parametrize("role", [role for role in Peran.values if role != "admin_bappeda"])
def test_nobody_else_gives_roles(orang, role):
    with pytest.raises(Penolakan) as refused:
        assign(orang.new("baru", "lurah"), "penyelia", by=getattr(orang, role))
    assert refused.value.kode == "wewenang"


def test_nobody_gives_a_role_to_themselves(admin):
    with pytest.raises(Penolakan, match="admin lain"):
        assign(admin, "penyelia", by=admin)


@pytest.mark.parametrize(("first", "second"), [("admin_bappeda", "penyelia"), ("penyelia", "inspektorat")])
def test_accounts_and_audit_are_kept_apart_from_content(orang, admin, first, second):
    person = orang.new("rangkap", first)
    with pytest.raises(Penolakan, match="tidak boleh dirangkap"):
        assign(person, second, by=admin)


def test_what_has_ended_stands_in_nobodys_way(orang, admin):
    person = orang.new("pindah", "penyelia")
    end_assignment(person.penugasan.get(), by=admin, alasan="Pindah ke Inspektorat.")
    assert assign(person, "inspektorat", by=admin)


def test_the_same_role_is_not_given_twice_for_one_time(orang, admin):
    with pytest.raises(Penolakan, match="masa yang sama"):
        assign(orang.lurah, "lurah", by=admin, wilayah=orang.kelurahan)


@pytest.mark.parametrize(("begins", "ends", "field"), [(-1, None, "mulai"), (2, 1, "selesai")])
def test_a_period_that_cannot_be_is_an_error_of_its_field(orang, admin, begins, ends, field):
    last = jam.today() + ends * DAY if ends is not None else None
    with pytest.raises(Penolakan) as refused:
        assign(orang.lurah, "penyelia", by=admin, mulai=jam.today() + begins * DAY, selesai=last)
    assert refused.value.isian == field


def test_whoever_stands_in_acts_for_the_office_while_the_leave_lasts(orang, admin, cuti):
    today = jam.today()
    plh = stand_in(cuti, orang.penyelia, by=admin, mulai=today, selesai=today + DAY, alasan="Cuti tahunan.")
    assert str(plh) == f"Plh. {cuti}"
    assert penugasan(fresh(orang.penyelia), ["camat"], orang.kecamatan) == plh
    assert penugasan(fresh(orang.camat), ["camat"], orang.kecamatan) == cuti
    with jam.at(jam.now() + 2 * DAY):
        assert penugasan(fresh(orang.penyelia), ["camat"], orang.kecamatan) is None


@pytest.mark.parametrize("days", [None, 93])
def test_standing_in_has_an_end(orang, admin, cuti, days):
    last = jam.today() + days * DAY if days else None
    with pytest.raises(Penolakan) as refused:
        stand_in(cuti, orang.penyelia, by=admin, mulai=jam.today(), selesai=last, alasan="Cuti panjang.")
    assert refused.value.isian == "selesai"


def test_nobody_stands_in_for_whoever_stands_in(orang, admin, cuti):
    plh = stand_in(cuti, orang.penyelia, by=admin, mulai=jam.today(), selesai=jam.today(), alasan="Cuti sehari.")
    with pytest.raises(Penolakan, match="tidak dapat digantikan lagi"):
        stand_in(plh, orang.setwan, by=admin, mulai=jam.today(), selesai=jam.today(), alasan="Cuti juga.")


def test_the_admin_and_the_auditor_stand_in_for_nobody(orang, admin, cuti):
    with pytest.raises(Penolakan, match="tidak boleh dirangkap"):
        stand_in(cuti, orang.inspektorat, by=admin, mulai=jam.today(), selesai=jam.today(), alasan="Cuti sehari.")


def test_a_role_that_is_taken_away_ends_at_once_and_with_it_whoever_stands_in(orang, admin, cuti):
    stand_in(cuti, orang.penyelia, by=admin, mulai=jam.today(), selesai=jam.today() + DAY, alasan="Cuti tahunan.")
    end_assignment(cuti, by=admin, alasan="Mutasi jabatan.")
    for person in (orang.camat, orang.penyelia):
        assert penugasan(fresh(person), ["camat"], orang.kecamatan) is None
    assert Catatan.objects.filter(aksi="penugasan.akhiri").count() == 2
    with pytest.raises(Penolakan, match="sudah berakhir"):
        end_assignment(cuti, by=admin, alasan="Sekali lagi.")


def test_a_reason_is_mandatory_to_take_a_role_away(admin, cuti):
    with pytest.raises(Penolakan) as refused:
        end_assignment(cuti, by=admin, alasan=" ")
    assert refused.value.isian == "alasan"


def test_closing_an_account_ends_roles_that_are_still_to_come(orang, admin):
    assign(orang.lurah, "penyelia", by=admin, mulai=jam.today() + DAY)
    disable_akun(orang.lurah, by=admin, alasan="Pensiun.")
    assert not orang.lurah.penugasan.belum_berakhir().exists()
