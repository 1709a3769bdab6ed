"""The rows of an inbox as a page needs them: plain values, since fifty full proposals cost more than their table."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypedDict

from django.db.models import QuerySet
from django.utils.html import escape

from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.www.templatetags.eplanning import rupiah, volume

COLUMNS = (
    "nomor",
    "uraian",
    "alamat",
    "wilayah__sebutan",
    "wilayah__nama",
    "perangkat__singkatan",
    "perangkat__nama",
    "bidang__nama",
    "volume",
    "kamus__satuan",
    "total",
    "status",
)


@lru_cache(maxsize=1024)
def place(sebutan: str, nama: str) -> str:
    """An area as it is named everywhere; making the object for each of fifty rows would cost more than its name."""
    return str(Wilayah(sebutan=sebutan, nama=nama))


class BarisKotak(TypedDict):
    """One proposal in an inbox, ready to be read. A dict, because that is what templates look things up in fastest."""

    nomor: str
    uraian: str
    tempat: str
    perangkat: str
    bidang: str
    volume: str
    jumlah: str
    status: str
    putusan: str
    baru: bool


def columns(rows: QuerySet[Usulan]) -> QuerySet:
    """Only what a row shows."""
    return rows.values_list(*COLUMNS)


def lines(found: Iterable[tuple]) -> list[BarisKotak]:
    """Rows from what `columns` fetched. What a row names several times is escaped here once."""
    label = {str(status): (escape(status), escape(status.label)) for status in StatusUsulan}
    return [
        {
            "nomor": escape(nomor),
            "uraian": uraian,
            "tempat": f"{place(sebutan, nama)}, {alamat}",
            "perangkat": singkatan or opd,
            "bidang": bidang,
            "volume": f"{volume(banyak)} {satuan}",
            "jumlah": rupiah(total),
            "status": label[status][0],
            "putusan": label[status][1],
            "baru": status == StatusUsulan.BELUM_DIBAHAS,
        }
        for nomor, uraian, alamat, sebutan, nama, singkatan, opd, bidang, banyak, satuan, total, status in found
    ]
