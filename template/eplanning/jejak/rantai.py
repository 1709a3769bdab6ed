"""The chain: each link's hash covers its record and the hash before it, so that nothing inside can be changed alone."""

import datetime as dt
import hashlib
from typing import NamedTuple

from django.db import connection, transaction

from eplanning.jejak.catat import canonical
from eplanning.jejak.models import Catatan, MataRantai

AWAL = "0" * 64
SEKALI = 1000
# Any number of our own: the advisory lock under which one sealer at a time extends the chain.
_KUNCI = 0x6A656A616B


class Isi(NamedTuple):
    """What a link covers of a record: its columns, without the record around them when millions are walked."""

    pk: int
    pada: dt.datetime
    oleh_id: int | None
    peran: str
    aksi: str
    objek_jenis: str
    objek_id: str
    data: dict
    bukti: dict


def link_hash(nomor: int, sebelum: str, catatan: Catatan | Isi) -> str:
    """SHA-256 over the place in the chain, the hash before, and all that the record says."""
    said = {
        "nomor": nomor,
        "sebelum": sebelum,
        "id": catatan.pk,
        "pada": catatan.pada.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "oleh": catatan.oleh_id,
        "peran": catatan.peran,
        "aksi": catatan.aksi,
        "objek": [catatan.objek_jenis, catatan.objek_id],
        "data": catatan.data,
        "bukti": catatan.bukti,
    }
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def seal() -> int:
    """Take every record that has no link yet into the chain; returns how many. Safe to run twice at once."""
    sealed = 0
    while fresh := _seal_some():
        sealed += fresh
    return sealed


@transaction.atomic
def _seal_some() -> int:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI])
    last = MataRantai.objects.order_by("-nomor").first()
    nomor, sebelum = (last.nomor, last.hash) if last else (0, AWAL)
    links = []
    for catatan in Catatan.objects.filter(mata_rantai__isnull=True).order_by("pk")[:SEKALI]:
        nomor += 1
        links.append(MataRantai(nomor=nomor, catatan=catatan, sebelum=sebelum, hash=link_hash(nomor, sebelum, catatan)))
        sebelum = links[-1].hash
    MataRantai.objects.bulk_create(links)
    return len(links)
