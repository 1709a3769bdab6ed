"""The role the application runs as may read and write rows, and nothing else: enough for every verb."""

import pytest
from django.db import DatabaseError, connection, transaction

from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.usulan.models import Usulan


@pytest.fixture
def as_runtime(db):
    """The connection plays a role with no more than SELECT, INSERT, UPDATE and DELETE.

    Roles belong to the whole cluster, which several runs share: each has one named after its own database.
    """
    role = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_jalan")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"SET ROLE {role}")
        yield
        cursor.execute("RESET ROLE")
        cursor.execute(f"DROP OWNED BY {role}")
        cursor.execute(f"DROP ROLE {role}")


def test_it_suffices_for_a_forum_from_beginning_to_end(as_runtime, musim, manage):
    forum = musim.running(musim.kelurahan)
    musim.usulan(forum)
    musim.close(forum)
    musim.send(forum)
    seal()
    assert verify().masalah == []
    assert Usulan.objects.get().tahapan == musim.kecamatan
    assert "tidak ada yang berubah" in manage("region", "apply")


@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE jejak_catatan CASCADE",
        "ALTER TABLE jejak_catatan DISABLE TRIGGER ALL",
        "DROP TRIGGER jejak_usulan_keputusan_row ON usulan_keputusan",
        "SET session_replication_role = replica",
        "DROP TABLE jejak_matarantai",
    ],
)
def test_it_cannot_step_around_the_guard(as_runtime, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
