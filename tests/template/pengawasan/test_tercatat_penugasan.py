"""`jejak verify` names a role, or an account, that nobody was given through the application."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.alur.akses import ask_akses, decide_akses
from eplanning.alur.akun import create_akun, disable_akun, invite
from eplanning.alur.akun_impor import import_akun
from eplanning.alur.konsol import KONSOL
from eplanning.alur.penugasan import assign, end_assignment, stand_in
from eplanning.jejak.catat import catat
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from tests.template.jejak.belakang import behind_the_back
from tests.template.pengawasan.test_akses import isi

LUSA = dt.timedelta(days=2)


def told() -> list[str]:
    seal()
    return verify().masalah


def test_roles_given_ended_and_stood_in_for_by_acts_are_explained(orang):
    admin, today = orang.admin_bappeda, jam.today()
    held = assign(orang.lurah, Peran.LURAH, by=admin, selesai=today + LUSA, wilayah=orang.kelurahan_lain)
    stand_in(held, orang.camat, by=admin, mulai=today, selesai=today + LUSA, alasan="Cuti tahunan.")
    end_assignment(held, by=admin, alasan="Selesai lebih awal.")
    disable_akun(orang.operator_kelurahan, by=admin, alasan="Pindah tugas.")
    person, _sandi = create_akun("siti", "Siti", Peran.PENYELIA, by=admin)
    invite(person, by=admin)
    assert told() == []


def test_an_account_of_a_list_and_an_auditors_two_stays_are_explained(orang):
    row = {
        "baris": 1,
        "nama": "Budi",
        "username": "budi",
        "peran": "penyelia",
        "tempat": "",
        "mulai": "",
        "selesai": "",
    }
    import_akun([row], by=orang.admin_bappeda)
    for _stay in range(2):
        asked = ask_akses(isi(), by=orang.admin_bappeda)
        auditor = decide_akses(asked, True, by=orang.kepala_bappeda).pengguna
        end_assignment(auditor.penugasan.belum_berakhir().get(), by=orang.admin_bappeda, alasan="Usai.")
    assert told() == []


def test_a_role_put_into_the_database_is_named(orang):
    Penugasan.objects.create(pengguna=orang.lurah, peran=Peran.KEPALA_BAPPEDA)
    assert told() == ["Akun lurah: penugasan sebagai Kepala Bappeda tidak dikenal jejak."]


def test_a_second_row_for_one_record_is_named(orang):
    row = orang.camat.penugasan.get()
    row.pk = None
    row.save(force_insert=True)
    assert told() == ["Akun camat: penugasan sebagai Camat tidak dikenal jejak."]


@pytest.mark.parametrize(
    ("column", "value"), [("selesai", "2099-01-01"), ("peran", "penyelia"), ("mulai", "2019-01-01")]
)
def test_a_role_or_an_end_that_was_changed_is_named(orang, column, value):
    row = assign(orang.tapd, Peran.KEPALA_BAPPEDA, by=orang.admin_bappeda, selesai=jam.today() + LUSA)
    behind_the_back(f"UPDATE akun_penugasan SET {column} = %s WHERE id = {row.pk}", value)  # noqa: S608
    row.refresh_from_db()
    assert told() == [f"Akun tapd: penugasan sebagai {row.get_peran_display()} tidak dikenal jejak."]


def test_another_place_is_named(orang):
    row = orang.lurah.penugasan.get()
    behind_the_back(
        f"UPDATE akun_penugasan SET wilayah_id = %s WHERE id = {row.pk}",  # noqa: S608
        orang.kelurahan_lain.pk,
    )
    assert told() == ["Akun lurah: penugasan sebagai Lurah/Kepala Desa tidak dikenal jejak."]


def test_a_role_that_was_ended_and_is_held_again_is_named(orang):
    row = orang.camat.penugasan.get()
    end_assignment(row, by=orang.admin_bappeda, alasan="Pensiun.")
    behind_the_back(f"UPDATE akun_penugasan SET dicabut_pada = %s WHERE id = {row.pk}", None)  # noqa: S608
    assert told() == ["Akun camat: penugasan sebagai Camat berlaku, padahal sudah diakhiri."]


def test_a_role_that_was_ended_and_is_held_again_under_another_number_is_named(orang):
    row = orang.camat.penugasan.get()
    end_assignment(row, by=orang.admin_bappeda, alasan="Pensiun.")
    ended, row.pk, row.dicabut_pada = row.pk, None, None
    behind_the_back("DELETE FROM akun_penugasan WHERE id = %s", ended)
    row.save(force_insert=True)
    assert told() == [f"Akun camat: penugasan nomor {ended} yang sudah diakhiri hilang dari basis data."]


def test_the_first_day_of_a_new_account_is_held_against_its_record(orang):
    person, _sandi = create_akun("siti", "Siti", Peran.PENYELIA, by=orang.admin_bappeda, mulai=jam.today() + LUSA)
    behind_the_back(f"UPDATE akun_penugasan SET mulai = %s WHERE pengguna_id = {person.pk}", jam.today())  # noqa: S608
    assert told() == ["Akun siti: penugasan sebagai Penyelia Bappeda tidak dikenal jejak."]


def test_a_record_of_before_that_says_no_first_day_explains_its_row(orang):
    person = Pengguna.objects.create(username="lama", nama="Lama")
    Penugasan.objects.create(pengguna=person, peran=Peran.PENYELIA, mulai=jam.today() - LUSA)
    catat("akun.buat", person, oleh=KONSOL, data={"username": "lama", "peran": "penyelia"})
    assert told() == []


def test_an_account_that_was_closed_and_is_open_again_is_named_with_its_role(orang):
    disable_akun(orang.camat, by=orang.admin_bappeda, alasan="Pensiun.")
    behind_the_back(f"UPDATE akun_pengguna SET is_active = %s WHERE id = {orang.camat.pk}", True)  # noqa: S608
    behind_the_back(f"UPDATE akun_penugasan SET dicabut_pada = %s WHERE pengguna_id = {orang.camat.pk}", None)  # noqa: S608
    assert told() == [
        "Akun camat aktif, padahal sudah dinonaktifkan.",
        "Akun camat: penugasan sebagai Camat berlaku, padahal sudah diakhiri.",
    ]


def test_an_account_nobody_made_is_named(orang):
    Pengguna.objects.create(username="hantu", nama="Hantu")
    assert told() == ["Akun hantu tidak dikenal jejak: dibuat lewat pintu lain."]


def test_an_account_with_rights_the_application_never_gives_is_named(orang):
    behind_the_back(f"UPDATE akun_pengguna SET is_superuser = %s WHERE id = {orang.camat.pk}", True)  # noqa: S608
    assert told() == ["Akun camat memegang hak yang tidak pernah diberikan aplikasi."]


def test_many_people_are_judged_with_as_many_questions_as_few(orang, django_assert_num_queries):
    from eplanning.pengawasan.tercatat import penugasan

    for number in range(30):
        orang.new(f"camat{number}", "camat")
    with django_assert_num_queries(4):
        assert list(penugasan.janggal()) == []
