"""The log of a masked copy: its records say nothing personal, and a chain of their own begins with the mark."""

from django.apps import apps

from eplanning.jejak.catat import fingerprint
from eplanning.jejak.models import Catatan, MataRantai
from eplanning.jejak.rantai import AWAL, link_hash
from eplanning.samaran.alias import Alias
from eplanning.samaran.baris import SEKALI, write
from eplanning.samaran.tanda import AKSI
from eplanning.terbitan.models import Terbitan


def segel_ulang(alias: Alias, asal: str) -> int:
    """Mask what the records say, vouch for the masked rows, and seal anew in the old order; how many links there are.

    `asal` is the head of the chain that was copied. An issued paper names the head of its moment: it names the new one.
    """
    order = list(MataRantai.objects.order_by("nomor").values_list("catatan_id", flat=True))
    MataRantai.objects.all()._raw_delete(MataRantai.objects.db)
    mark = Catatan.objects.create(
        oleh=None, peran="konsol", aksi=AKSI, objek_jenis="jejak.matarantai", objek_id=asal, data={"kepala": asal}
    )
    heads = [AWAL]
    _seal([mark], heads)
    for start in range(0, len(order), SEKALI):
        some = order[start : start + SEKALI]
        found = Catatan.objects.in_bulk(some)
        records = [found[pk] for pk in some]
        _seal(records, heads, alias)
    return len(heads) - 1


def _seal(records: list[Catatan], heads: list[str], alias: Alias | None = None) -> None:
    rows = _vouched(records)
    links = []
    for record in records:
        if alias:
            record.data = alias.dalam(record.data)
            record.bukti = {key: _mark(rows[key], heads) for key in record.bukti}
        nomor, sebelum = len(heads), heads[-1]
        links.append(MataRantai(nomor=nomor, catatan=record, sebelum=sebelum, hash=link_hash(nomor, sebelum, record)))
        heads.append(links[-1].hash)
    if alias:
        write(Catatan, ["data", "bukti"], [(record.data, record.bukti, record.pk) for record in records])
    MataRantai.objects.bulk_create(links)


def _vouched(records: list[Catatan]) -> dict[str, object]:
    wanted: dict[str, list[str]] = {}
    for record in records:
        for key in record.bukti:
            label, _colon, pk = key.partition(":")
            wanted.setdefault(label, []).append(pk)
    return {
        f"{label}:{row.pk}": row
        for label, pks in wanted.items()
        for row in apps.get_model(label).objects.in_bulk(pks).values()
    }


def _mark(row: object, heads: list[str]) -> str:
    if isinstance(row, Terbitan) and row.kepala_nomor is not None:
        row.kepala_nomor += 1  # behind the mark
        row.kepala_hash = heads[row.kepala_nomor]
        write(Terbitan, ["kepala_nomor", "kepala_hash"], [(row.kepala_nomor, row.kepala_hash, row.pk)])
    return fingerprint(row)
