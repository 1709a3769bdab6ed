"""What a request changes, as people read it: the name of each field, and both values."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _

from eplanning.perangkat.models import Perangkat
from eplanning.permohonan.models import Permohonan
from eplanning.permohonan.queries import carried_out
from eplanning.rencana.models import BarisRenja
from eplanning.usulan.models import Usulan

USULAN = ("uraian", "alamat", "volume", "penerima_manfaat", "penerima_kk", "lintang", "bujur", "perangkat")
RENJA = ("indikator", "target", "lokasi", "pagu_ranwal")
# What the RKPD fixed: afterwards only the changed plan changes it.
DITETAPKAN = ("volume", "perangkat", "target", "pagu_ranwal")
RUPIAH, UKURAN = ("pagu_ranwal",), ("volume", "target")


@dataclass(frozen=True)
class Beda:
    """One field: before and after, as text, or as a number where `macam` says so ("rupiah", "ukuran", "teks")."""

    nama: str
    label: str
    macam: str
    lama: object
    baru: object


def fields_of(objek: models.Model) -> tuple[str, ...]:
    """The fields of a proposal, or of a line of a Renja, that a request may change."""
    return USULAN if isinstance(objek, Usulan) else RENJA


def label_of(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def spelled(objek: models.Model, name: str) -> object:
    """A field as a request keeps it, the same before and after it is stored: text, whole number or None."""
    value = getattr(objek, objek._meta.get_field(name).attname)
    return str(value) if isinstance(value, Decimal) else value


def differences(permohonan: Iterable[Permohonan]) -> dict[int, list[Beda]]:
    """By key of the request. One query for the names of offices, none where no office changes."""
    rows = list(permohonan)
    codes = {code for row in rows for code in row.isi.get("perangkat", ())}
    offices = dict(Perangkat.objects.filter(pk__in=codes).values_list("pk", "nama")) if codes else {}
    return {row.pk: [_beda(row, name, *both, offices) for name, both in row.isi.items()] for row in rows}


def told_changes(**objek) -> list[tuple[Permohonan, list[Beda]]]:
    """What requests changed about a proposal (`usulan=`) or a Renja (`renja=`), for the public. One query, and one more
    where an office changed."""
    rows = list(carried_out(**objek).select_related("wilayah", "perangkat"))
    found = differences(rows)
    return [(row, found[row.pk]) for row in rows]


def _beda(row: Permohonan, name: str, old, new, offices: dict[str, str]) -> Beda:
    label = label_of(Usulan if row.usulan_id else BarisRenja, name)
    if name == "perangkat":
        return Beda(name, label, "teks", offices.get(old, old), offices.get(new, new))
    if name in UKURAN:
        return Beda(name, label, "ukuran", Decimal(old), Decimal(new))
    if name in RUPIAH:
        return Beda(name, label, "rupiah", old, new)
    return Beda(name, label, "teks", *(_("(kosong)") if value in (None, "") else str(value) for value in (old, new)))
