"""Tests that commit for real, because several connections have to see each other; the region is put back afterwards."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

import regiondata
from eplanning.penerapan.terapkan import apply


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The test database without the transaction that would be rolled back at the end."""
    with django_db_blocker.unblock():
        yield
        _empty()
        apply(regiondata.load(settings.REGION_DIR).region)


def _empty() -> None:
    """TRUNCATE is what the guard refuses; the owner of a throw-away cluster may step around it."""
    tables = ", ".join(
        f'"{model._meta.db_table}"' for model in apps.get_models() if model._meta.app_label != "contenttypes"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE 'jejak\\_%'")
        guards = cursor.fetchall()
        for table, name in guards:
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"')
        cursor.execute(f"TRUNCATE {tables} CASCADE")
        for table, name in guards:
            cursor.execute(f'ALTER TABLE {table} ENABLE ALWAYS TRIGGER "{name}"')
