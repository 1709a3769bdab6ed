"""The database itself refuses to change what may only grow, whatever the application says."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from eplanning.jejak.pemicu import install, missing
from eplanning.jejak.rantai import seal
from eplanning.jejak.terjaga import guarded
from eplanning.usulan.models import Keputusan


@pytest.fixture
def decision(musim) -> Keputusan:
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    musim.close(forum)
    seal()
    return usulan.keputusan.get()


def refuses(sql: str, params: list) -> None:
    connection.check_constraints()  # so that no deferred check of the test's own rows comes first
    with pytest.raises(DatabaseError, match="jejak"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_every_guarded_table_has_its_triggers(db):
    assert missing(connection) == []
    assert len(guarded()) == 52


def test_every_model_that_says_it_only_grows_is_guarded():
    told = {model for model in apps.get_models() if "append-only" in (model.__doc__ or "").lower()}
    assert len(told) > 25
    assert told <= set(guarded())


def test_a_decision_cannot_be_changed(decision):
    refuses("UPDATE usulan_keputusan SET alasan = 'lain' WHERE id = %s", [decision.pk])


def test_a_decision_cannot_be_deleted(decision):
    refuses("DELETE FROM usulan_keputusan WHERE id = %s", [decision.pk])


def test_a_record_and_its_link_cannot_be_changed(decision):
    refuses("UPDATE jejak_catatan SET aksi = %s", ["lain"])
    refuses("UPDATE jejak_matarantai SET hash = %s", ["0" * 64])
    refuses("DELETE FROM jejak_matarantai WHERE nomor = %s", [1])


def test_a_decision_cannot_be_replaced_or_its_table_emptied(decision):
    if connection.vendor == "sqlite":
        columns = "id, usulan_id, tahapan_id, keputusan, alasan, volume, harga_satuan, total, perangkat_id, oleh_id"
        refuses(
            f"INSERT OR REPLACE INTO usulan_keputusan ({columns}, peran, pada) "  # noqa: S608 - a test's own words
            f"SELECT {columns}, 'lain', pada FROM usulan_keputusan WHERE id = %s",
            [decision.pk],
        )
        refuses("DELETE FROM usulan_keputusan", [])
    else:
        refuses("TRUNCATE usulan_keputusan CASCADE", [])


def test_a_trigger_that_was_dropped_is_missed_and_put_back(db):
    name = "jejak_usulan_keputusan_update" if connection.vendor == "sqlite" else "jejak_usulan_keputusan_row"
    on = "" if connection.vendor == "sqlite" else " ON usulan_keputusan"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert missing(connection) == [name]
    install(connection)
    assert missing(connection) == []
