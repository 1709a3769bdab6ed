"""Runs inside a region's application: what its models become in PostgreSQL, without any database."""

import json

import django
from django.apps import apps
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.backends.postgresql.schema import DatabaseSchemaEditor


class Editor(DatabaseSchemaEditor):
    """Writes down the statements; Django's own would ask the server how to quote."""

    def execute(self, sql, params=()):
        if params:
            sql = str(sql) % tuple(map(self.quote_value, params))
        self.collected_sql.append(f"{sql};")


def main() -> None:
    django.setup()
    connection = DatabaseWrapper({"NAME": "-", "OPTIONS": {}, "TIME_ZONE": None, "CONN_MAX_AGE": 0}, "schema")
    connection.pg_version = 150000  # Debian 12's
    editor = Editor(connection, collect_sql=True, atomic=False)
    editor.deferred_sql = []
    columns = []
    models = apps.get_models(include_auto_created=True)
    for model in sorted((one for one in models if one._meta.managed and not one._meta.proxy), key=_table):
        editor.create_model(model)
        columns += [_column(model, field, connection) for field in model._meta.local_concrete_fields]
    for statement in editor.deferred_sql:
        editor.execute(statement)
    print(json.dumps({"sql": editor.collected_sql, "columns": columns}))


def _table(model):
    return model._meta.db_table


def _column(model, field, connection):
    refers = field.related_model._meta.db_table if field.is_relation else ""
    meaning = str(model._meta.verbose_name)
    says = str(field.help_text or (field.verbose_name if field.verbose_name != field.name else ""))
    return [
        _table(model),
        meaning,
        field.column,
        field.db_type(connection),
        "yes" if field.null else "no",
        refers,
        says,
    ]


main()
