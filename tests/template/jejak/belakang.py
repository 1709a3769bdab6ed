"""What somebody can do who owns the database, and a row of any guarded table to do it to."""

import datetime as dt
import uuid

from django.db import connection, models

from eplanning import jam
from eplanning.jejak.pemicu import install, installed
from eplanning.usulan.models import Usulan


def behind_the_back(sql: str, *params: object) -> None:
    """What somebody does who owns the database: triggers off, change, triggers on."""
    connection.check_constraints()
    tables = {name: _table(name) for name in installed(connection)}
    with connection.cursor() as cursor:
        for name, table in tables.items():
            cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}"))
        cursor.execute(sql, params)
    connection.check_constraints()
    install(connection)


def _table(trigger: str) -> str:
    return trigger.removeprefix("jejak_").rpartition("_")[0]


# What a table's own rules ask of a row, beyond the type of each column.
KHUSUS = {
    "usulan.gabungan": lambda: _two_proposals(),
    "usulan.pecahan": lambda: _two_proposals(),
    "pokir.lanjutan": lambda: _two_proposals(),
    "permohonan.permohonan": lambda: {"usulan": Usulan.objects.first()},
    "saran.tanggapansaran": lambda: {"jenis": "jawab", "alasan": ""},
    "pengawasan.langkahtemuan": lambda: {"macam": "tanggapan", "hasil": ""},
    "pengawasan.putusanakses": lambda: {"setuju": False, "pengguna": None},
}


def _two_proposals() -> dict[str, models.Model]:
    return dict(zip(("dari", "ke"), Usulan.objects.order_by("pk")[:2], strict=True))


def row_of(model: type[models.Model]) -> models.Model:
    """A new row with a plain value in every column; what it points to is there, or is made the same way."""
    given = KHUSUS.get(model._meta.label_lower, dict)()
    values = {}
    for field in model._meta.concrete_fields:
        if field.name in given or field.null or (field.primary_key and field.get_internal_type() == "BigAutoField"):
            continue
        values[field.name] = _pointed_to(field) if field.is_relation else _plain(field)
    row = model(**values | given)
    row.save(force_insert=True)
    return model.objects.get(pk=row.pk)


def _pointed_to(field: models.ForeignKey) -> models.Model:
    rows = field.related_model._default_manager.order_by("-pk")
    free = rows.filter(**{f"{field.related_query_name()}__isnull": True}) if field.one_to_one else rows
    return free.first() or row_of(field.related_model)


def _plain(field: models.Field) -> object:
    if field.has_default():
        return field.get_default()
    if field.choices:
        return field.choices[0][0]
    kinds = {
        models.DateTimeField: jam.now,
        models.DateField: jam.today,
        models.BooleanField: lambda: True,
        models.UUIDField: uuid.uuid4,
        models.JSONField: dict,
        models.DecimalField: lambda: 1,
        models.IntegerField: lambda: 1,
    }
    made = next((make for kind, make in kinds.items() if isinstance(field, kind)), None)
    return made() if made else "uji"[: field.max_length or 3]


def other(row: models.Model) -> tuple[str, object]:
    """A column of a row, and another value that it could have."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.primary_key or field.is_relation or field.unique or field.choices or value is None:
            continue
        if isinstance(value, str) and (field.max_length or 99) > 3:
            return field.column, "lain"
        if isinstance(value, int) and not isinstance(value, bool):
            return field.column, value + 1
        if isinstance(value, dt.datetime):
            return field.column, value - dt.timedelta(days=1)
    for field in row._meta.concrete_fields:
        if isinstance(field, models.DecimalField):
            return field.column, getattr(row, field.attname) + 1
    for field in reversed(row._meta.concrete_fields):  # a row that only joins others: let it join another one
        if field.is_relation:
            others = field.related_model._default_manager.exclude(pk=getattr(row, field.attname))
            return field.column, (others.first() or row_of(field.related_model)).pk
    raise LookupError(row)
