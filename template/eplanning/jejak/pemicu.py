"""The database's own guard: triggers that refuse to change or delete what may only grow.

Installed after every `migrate` (as the owner of the tables; the application's own role owns nothing and cannot drop
them), so that a table which a migration rebuilt gets its guard back.
"""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from eplanning.jejak.terjaga import guarded

PESAN = "jejak: baris ini hanya boleh ditambah"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION jejak_tolak() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{PESAN} (% pada %)', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Give each guarded table that exists the triggers it lacks."""
    missing = [name for name in statements(connection) if name not in installed(connection)]
    if not missing:
        return
    wanted = statements(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for name in missing:
            cursor.execute(wanted[name])


def lepas(connection: BaseDatabaseWrapper) -> None:
    """Take all guards away, as the owner of the tables can: for a copy beside that is masked (eplanning.samaran)."""
    there = installed(connection)
    with connection.cursor() as cursor:
        for model in guarded():
            table = model._meta.db_table
            for name in _names(connection, model) & there:
                place = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER "{name}"{place}')


def _names(connection: BaseDatabaseWrapper, model: type[models.Model]) -> set[str]:
    return set((_postgresql if connection.vendor == "postgresql" else _sqlite)(model))


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not (or are switched off)."""
    return sorted(statements(connection).keys() - installed(connection))


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    """The guard's triggers that are in force."""
    query = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'jejak!_%' ESCAPE '!' AND tgenabled = 'A'",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'jejak!_%' ESCAPE '!'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def statements(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Trigger name -> the statement that makes it, for the tables that exist."""
    there = set(connection.introspection.table_names())
    models_here = [model for model in guarded() if model._meta.db_table in there]
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    return {name: sql for model in models_here for name, sql in make(model).items()}


def _postgresql(model: type[models.Model]) -> dict[str, str]:
    """ALWAYS, so that a session that plays replica is refused as well."""
    table = model._meta.db_table
    found = {}
    for event, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        name = f"jejak_{table}_{each.lower()}"
        found[name] = (
            f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH {each} '
            f'EXECUTE FUNCTION jejak_tolak(); ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"'
        )
    return found


def _sqlite(model: type[models.Model]) -> dict[str, str]:
    """REPLACE deletes without firing DELETE triggers, so an INSERT that would replace a row is refused too."""
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{PESAN}'); END"
    found = {}
    for event in ("UPDATE", "DELETE"):
        name = f"jejak_{table}_{event.lower()}"
        found[name] = f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {refuse}'
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) + ")" for columns in _unique(model)
    )
    taken = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 - names of our own columns
    name = f"jejak_{table}_replace"
    found[name] = f'CREATE TRIGGER "{name}" BEFORE INSERT ON "{table}" {taken} {refuse}'
    return found


def _unique(model: type[models.Model]) -> list[list[str]]:
    meta = model._meta
    single = [[field.column] for field in meta.concrete_fields if field.unique]
    several = [[meta.get_field(name).column for name in c.fields] for c in meta.total_unique_constraints]
    return [*single, *several]
