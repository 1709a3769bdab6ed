"""A log that is walked while people work, and the guards that the hourly look of a server asks the database for."""

import importlib.util
import threading
from pathlib import Path

import pytest
from django.db import connection

from eplanning.jejak import verifikasi
from eplanning.jejak.pemicu import install
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.usulan.models import Keputusan

LOOKING = Path(__file__).parents[3] / "playbooks/roles/monitoring/files/eplanning-watch/looking.py"


def elsewhere(work) -> None:
    """Do something over a connection of its own, to the end."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_what_is_decided_while_the_log_is_walked_is_no_finding(musim, monkeypatch):
    forum = musim.running(musim.kelurahan)
    musim.usulan(forum)
    vouched = verifikasi._vouched

    def then_somebody_decides():
        yield from vouched()
        elsewhere(lambda: musim.close(forum))

    monkeypatch.setattr(verifikasi, "_vouched", then_somebody_decides)
    assert verify().masalah == []
    assert Keputusan.objects.exists()


@pytest.fixture
def asked():
    """What the hourly look asks, as it asks it."""
    spec = importlib.util.spec_from_file_location("looking", LOOKING)
    looking = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(looking)

    def ask() -> tuple[int, str | None]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT ({looking.WAITING}), ({looking.GUARDS})")
            return cursor.fetchone()

    return ask


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("ALTER TABLE {} DISABLE TRIGGER ALL", "row, statement"),
        ("ALTER TABLE {0} DISABLE TRIGGER ALL; ALTER TABLE {0} ENABLE TRIGGER ALL", "row, statement"),
        ('DROP TRIGGER "jejak_{0}_statement" ON {0}', "statement"),
    ],
    ids=["off", "off and on again", "gone"],
)
def test_the_hourly_look_names_guards_that_do_not_hold(musim, asked, done, told):
    seal()
    assert asked() == (0, None)
    with connection.cursor() as cursor:
        cursor.execute(done.format("jejak_catatan"))
    try:
        assert asked()[1] == ", ".join(f"jejak_jejak_catatan_{kind}" for kind in told.split(", "))
        assert verify().masalah
    finally:
        install(connection)
    assert asked() == (0, None)
