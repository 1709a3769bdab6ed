"""The rows of every table: who is known is gathered first, then each text becomes what `isian` says of it."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, models

from eplanning.samaran.alias import Alias, words_of
from eplanning.samaran.isian import DIBUANG, Jenis, berjenis
from eplanning.usulan.models import Usulan

SEKALI = 2000
NUMBERED = {"usulan.Usulan"}  # what is public of these is numbers, no words


def kumpulkan() -> Alias:
    """Everybody who has a name or an account, and the words of all that is official."""
    alias = Alias()
    for model, fields in berjenis(Jenis.PUBLIK):
        _learn(alias, model, fields)
    for kind, remember in ((Jenis.NAMA, alias.nama), (Jenis.AKUN, alias.akun)):
        for model, fields in berjenis(kind):
            for name in fields:
                for value in model._base_manager.order_by("pk").values_list(name, flat=True).iterator():
                    if value:
                        remember(value)
    return alias


def _learn(alias: Alias, model: type[models.Model], fields: dict[str, Jenis]) -> None:
    for field in model._meta.concrete_fields:
        if field.choices:
            for value, label in field.flatchoices:
                alias.resmi |= words_of([str(value), str(label)])
        elif field.name in fields and not isinstance(field, models.JSONField | models.UUIDField):
            found = model._base_manager.order_by().values_list(field.name, flat=True).distinct().iterator()
            if model._meta.label in NUMBERED:
                alias.utuh.update(found)
            else:
                alias.resmi |= words_of(found)


def buang() -> int:
    """Empty the tables of passing things; how many rows went."""
    return sum(_emptied(apps.get_model(label)) for label in DIBUANG)


def _emptied(model: type[models.Model]) -> int:
    return model._base_manager.all()._raw_delete(model._base_manager.db)


def ganti(alias: Alias) -> int:
    """Write what becomes of each text, plain ones first: JSON repeats them. How many rows changed."""
    changed = 0
    plain = {
        Jenis.NAMA: alias.nama,
        Jenis.AKUN: alias.akun,
        Jenis.ALAMAT: alias.alamat,
        Jenis.KOSONG: lambda value: "",
        Jenis.SANDI: lambda value: make_password(None),
        Jenis.BEBAS: alias.bebas,
    }
    changed += _titles(alias)
    for become in (plain, {Jenis.RENCANA: alias.rencana, Jenis.KATA: alias.kata}, {Jenis.DALAM: alias.dalam}):
        for model, fields in berjenis(*become):
            if model._meta.label != "jejak.Catatan":  # with its chain
                changed += _written(model, {name: become[kind] for name, kind in fields.items()})
    return changed


def _titles(alias: Alias) -> int:
    """A proposal is called as its entry of the catalogue."""
    assert [model for model, _fields in berjenis(Jenis.JUDUL)] == [Usulan]  # noqa: S101
    changed = 0
    for batch in batches(Usulan, ["uraian", "kamus__nama"]):
        for _pk, before, after in batch:
            alias.ganti.setdefault(before, after[:200])
        changed += write(Usulan, ["uraian"], [(after[:200], pk) for pk, _before, after in batch])
    return changed


def _written(model: type[models.Model], become: dict[str, Callable]) -> int:
    changed = 0
    for batch in batches(model, list(become)):
        rows = []
        for pk, *before in batch:
            after = [
                _fitting(model, name, make(value)) if value else value
                for (name, make), value in zip(become.items(), before, strict=True)
            ]
            if after != before:
                rows.append((*after, pk))
        changed += write(model, list(become), rows)
    return changed


def _fitting(model: type[models.Model], name: str, value: object) -> object:
    return value[: model._meta.get_field(name).max_length or None] if isinstance(value, str) else value


def batches(model: type[models.Model], names: list[str]) -> Iterator[list[tuple]]:
    """All rows as (pk, value, ...), some at a time; they may be written meanwhile."""
    last = None
    while True:
        rows = model._base_manager.order_by("pk").values_list("pk", *names)
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:SEKALI])
        if not batch:
            return
        yield batch
        last = batch[-1][0]


def write(model: type[models.Model], names: list[str], rows: list[tuple]) -> int:
    """Update rows given as (value, ..., pk); the models' own `save` would ask for more than there is to say."""
    fields = [*(model._meta.get_field(name) for name in names), model._meta.pk]
    quote = connection.ops.quote_name
    setting = ", ".join(f"{quote(field.column)} = baru.column{at}" for at, field in enumerate(fields[:-1], 1))
    one = f"({', '.join(f'CAST(%s AS {field.rel_db_type(connection)})' for field in fields)})"
    table, pk = quote(model._meta.db_table), quote(fields[-1].column)
    for start in range(0, len(rows), SEKALI):
        some = rows[start : start + SEKALI]
        statement = (
            f"UPDATE {table} SET {setting} FROM (VALUES {', '.join([one] * len(some))}) AS baru "  # noqa: S608
            f"WHERE {table}.{pk} = baru.column{len(fields)}"
        )
        values = [
            field.get_db_prep_save(value, connection) for row in some for field, value in zip(fields, row, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
    return len(rows)
