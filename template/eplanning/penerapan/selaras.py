"""Bringing one table in line with one file: new rows in, changed ones updated, those that left the file closed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models

from eplanning.penerapan.perubahan import Laporan

Columns = Mapping[str, Any]


def align(
    laporan: Laporan,
    jenis: str,
    model: type[models.Model],
    wanted: Mapping[Any, Columns],
    known: Mapping[Any, models.Model],
    *,
    closed: Columns,
    is_closed: Callable[[models.Model], bool],
    seasonal: bool = False,
) -> None:
    """`seasonal`: the rows belong to the year of the files alone, so that closing one never waits.

    `wanted` and `known` go by the same key; `closed` are the columns that close a row.

    `wanted` holds all columns of a row, those that mean open included, so that a row which comes back is reopened.
    """
    fresh = [model(**columns) for key, columns in wanted.items() if key not in known]
    changed, touched = [], set()
    for key, row in known.items():
        columns = wanted.get(key)
        if columns is None:
            if is_closed(row):
                continue
            if laporan.menunda and not seasonal:
                laporan.add(jenis, "biarkan", row.pk, row, laporan.menunda)
                continue
            columns = closed
            laporan.add(jenis, "tutup", row.pk, row)
        else:
            differs = [name for name, value in columns.items() if _value(row, name) != _raw(value)]
            if not differs:
                continue
            act = "buka" if is_closed(row) else "ubah"
            laporan.add(jenis, act, row.pk, row, ", ".join(differs))
        for name, value in columns.items():
            setattr(row, name, value)
        touched |= columns.keys()
        changed.append(row)
    model._default_manager.bulk_create(fresh, batch_size=500)
    for row in fresh:
        laporan.add(jenis, "tambah", row.pk, row)
    if changed:
        own = [name for name in touched if not model._meta.get_field(name).primary_key]
        model._default_manager.bulk_update(changed, own, batch_size=200)


def _value(row: models.Model, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)


def _raw(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
