"""Writing to the log. Takes no lock, so the last hour before a deadline does not queue up; sealing follows."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from eplanning.jejak.models import Catatan


def catat(
    aksi: str,
    objek: models.Model,
    *,
    oleh,
    peran: str = "",
    data: dict | None = None,
    baris: Iterable[models.Model] = (),
) -> Catatan:
    """Record that `oleh`, in the role `peran`, did `aksi` to `objek`.

    `baris` are the append-only rows born with it: their hashes are kept, so that `jejak verify` finds one that was
    changed, or slipped in, behind the application's back.
    """
    row = _catatan(aksi, objek, oleh, peran, data, baris)
    row.save(force_insert=True)
    return row


def catat_banyak(aksi: str, isi: Iterable[tuple[models.Model, dict]], *, oleh, peran: str = "") -> list[Catatan]:
    """One record for each object and its data, in one statement."""
    return Catatan.objects.bulk_create(_catatan(aksi, objek, oleh, peran, data) for objek, data in isi)


def _catatan(aksi: str, objek: models.Model, oleh, peran: str, data: dict | None, baris=()) -> Catatan:
    return Catatan(
        oleh_id=oleh.pk,
        peran=peran or ("konsol" if oleh.pk is None else ""),
        aksi=aksi,
        objek_jenis=objek._meta.label_lower,
        objek_id=str(objek.pk),
        data=json.loads(canonical(data or {})),
        bukti={key(row): fingerprint(row) for row in baris},
    )


def canonical(value: object) -> str:
    """One spelling for one value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def key(row: models.Model) -> str:
    """`usulan.keputusan:12`."""
    return f"{row._meta.label_lower}:{row.pk}"


def fingerprint(row: models.Model) -> str:
    """SHA-256 of a row's columns, the same before it is stored and after it is read back."""
    values = {field.attname: _spelled(field, row) for field in row._meta.concrete_fields}
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def _spelled(field: models.Field, row: models.Model) -> object:
    value = getattr(row, field.attname)
    if isinstance(field, models.DecimalField) and value is not None:
        return str(Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places)))
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return str(value) if isinstance(field, models.FileField) else value
