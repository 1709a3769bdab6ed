"""What the form says while somebody types: unit, ceiling, office, total. Nothing is stored; the verb reckons again."""

from dataclasses import dataclass

from django import forms

from eplanning.alur.isian import clean_harga, clean_total, clean_volume
from eplanning.alur.penolakan import Penolakan
from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku, office_for
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import PrioritasDaerah
from eplanning.rencana.rpjmd import suggested
from eplanning.wilayah.models import Wilayah
from eplanning.www.petugas.bidang_isian import Jumlah, Ukuran


@dataclass(frozen=True)
class Taksiran:
    """What follows from the input so far; `pesan` says what is wrong with it."""

    kamus: KamusUsulan | None = None
    perangkat: Perangkat | None = None
    total: int | None = None
    pesan: str = ""
    prioritas: PrioritasDaerah | None = None


def estimate(tahun, *, kamus, wilayah, volume, harga_satuan) -> Taksiran:
    """Reckon from raw input; anything unreadable counts as not yet typed. `prioritas` is what the program suggests."""
    entry = berlaku(tahun).filter(pk=kamus).first() if _key(kamus) else None
    if entry is None:
        return Taksiran()
    place = Wilayah.objects.select_related("induk").filter(pk=wilayah or "").first()
    office = office_for(entry, place) if place else entry.perangkat
    serves = suggested(tahun, [entry.subkegiatan]).get(entry.subkegiatan) if entry.subkegiatan else None
    amount = _read(Ukuran(required=False), volume)
    if amount is None:
        return Taksiran(entry, office, prioritas=serves)
    try:
        price = clean_harga(_read(Jumlah(required=False), harga_satuan), entry)
        return Taksiran(entry, office, clean_total(clean_volume(amount), price), prioritas=serves)
    except Penolakan as refusal:
        return Taksiran(entry, office, pesan=refusal.pesan, prioritas=serves)


def _key(value: object) -> bool:
    return str(value or "").isdecimal()


def _read(field: forms.Field, value: object):
    try:
        return field.clean(value)
    except forms.ValidationError:
        return None
