"""Tampering with each guarded table: refused with the application's means, found when a superuser does it."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from eplanning.alur.konsol import KONSOL
from eplanning.jejak.catat import catat, key
from eplanning.jejak.models import Catatan, MataRantai
from eplanning.jejak.queries import head
from eplanning.jejak.rantai import link_hash, seal
from eplanning.jejak.terjaga import BERSAKSI, LOG
from eplanning.jejak.verifikasi import verify
from tests.template.jejak.belakang import behind_the_back, other, row_of

DIJAGA = (*LOG, *BERSAKSI)


@pytest.fixture
def dunia(musim, tahun):
    """Enough of a season for rows to point to."""
    forum = musim.running(musim.kelurahan)
    for _ in range(2):
        musim.usulan(forum)
    musim.close(forum)
    seal()
    return tahun


@pytest.fixture
def baris(dunia, request):
    """A row of the table named by the test, which the log vouches for where it is one of those."""
    name = request.param
    if name in LOG:
        return apps.get_model(name)._default_manager.order_by("pk").first()
    row = row_of(apps.get_model(name))
    catat("uji.tempa", dunia, oleh=KONSOL, baris=[row])
    seal()
    return row


def refused(sql: str, *params: object) -> None:
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="jejak"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def table(row) -> str:
    return row._meta.db_table


def pk(row) -> str:
    return row._meta.pk.column


@pytest.mark.parametrize("baris", DIJAGA, indirect=True)
def test_the_application_can_neither_change_nor_take_away_a_row(baris):
    column, value = other(baris)
    refused(f'UPDATE {table(baris)} SET "{column}" = %s WHERE {pk(baris)} = %s', value, baris.pk)  # noqa: S608
    refused(f"DELETE FROM {table(baris)} WHERE {pk(baris)} = %s", baris.pk)  # noqa: S608 - names of our own tables
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table(baris)} CASCADE")
    else:
        columns = ", ".join(f'"{field.column}"' for field in baris._meta.concrete_fields)
        again = f"SELECT {columns} FROM {table(baris)} WHERE {pk(baris)} = %s"  # noqa: S608
        refused(f"INSERT OR REPLACE INTO {table(baris)} ({columns}) {again}", baris.pk)
    assert type(baris).objects.filter(pk=baris.pk).exists()


@pytest.mark.parametrize("baris", BERSAKSI, indirect=True)
def test_a_row_that_a_superuser_changed_is_named(baris):
    assert key(baris) not in " ".join(verify().masalah)
    column, value = other(baris)
    behind_the_back(f'UPDATE {table(baris)} SET "{column}" = %s WHERE {pk(baris)} = %s', value, baris.pk)  # noqa: S608
    assert f"{key(baris)} berubah sesudah dicatat." in verify().masalah


@pytest.mark.parametrize("baris", BERSAKSI, indirect=True)
def test_a_row_that_a_superuser_took_away_is_named(baris):
    behind_the_back(f"DELETE FROM {table(baris)} WHERE {pk(baris)} = %s", baris.pk)  # noqa: S608
    assert f"{key(baris)} hilang dari basis data." in verify().masalah


@pytest.mark.parametrize("name", BERSAKSI)
def test_a_row_slipped_in_without_a_record_is_named(dunia, name):
    row = row_of(apps.get_model(name))
    assert f"{key(row)} tidak dikenal jejak: dimasukkan lewat pintu lain." in verify().masalah


def test_a_record_that_a_superuser_changed_breaks_the_chain(dunia):
    victim = MataRantai.objects.order_by("nomor")[2]
    behind_the_back("UPDATE jejak_catatan SET peran = 'camat' WHERE id = %s", victim.catatan_id)
    assert verify().nomor == victim.nomor


def test_a_link_that_was_made_to_fit_again_breaks_the_next_one(dunia):
    """Somebody changes a record and computes its own hash anew, but not what follows."""
    victim = MataRantai.objects.select_related("catatan").order_by("nomor")[2]
    behind_the_back("UPDATE jejak_catatan SET peran = 'camat' WHERE id = %s", victim.catatan_id)
    changed = Catatan.objects.get(pk=victim.catatan_id)
    fitted = link_hash(victim.nomor, victim.sebelum, changed)
    behind_the_back("UPDATE jejak_matarantai SET hash = %s WHERE nomor = %s", fitted, victim.nomor)
    assert verify().nomor == victim.nomor + 1


def test_the_end_of_the_chain_cut_off_no_longer_holds_the_printed_head(dunia):
    printed = head().hash
    last = head()
    behind_the_back("DELETE FROM jejak_matarantai WHERE nomor = %s", last.nomor)
    behind_the_back("DELETE FROM jejak_catatan WHERE id = %s", last.catatan_id)
    assert not verify(printed).utuh


def test_a_whole_chain_computed_anew_fits_itself_but_nothing_that_was_printed(dunia):
    printed = head().hash
    behind_the_back("UPDATE jejak_catatan SET peran = 'camat' WHERE id = (SELECT min(id) FROM jejak_catatan)")
    behind_the_back("DELETE FROM jejak_matarantai")
    seal()
    assert verify().utuh
    assert not verify(printed).utuh


def test_a_guard_that_was_taken_off_is_missed(dunia):
    name = "jejak_usulan_keputusan_update" if connection.vendor == "sqlite" else "jejak_usulan_keputusan_row"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON usulan_keputusan"))
    assert f"Penjaga basis data tidak terpasang: {name}." in verify().masalah
