"""The rows of an inbox as a page needs them: plain values, since fifty full proposals cost more than their table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from eplanning.usulan.models import StatusUsulan, Usulan
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


@dataclass(frozen=True, slots=True)
class BarisKotak:
    """One proposal in an inbox, ready to be read."""

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
    """Rows from what `columns` fetched."""
    label = {str(status): str(status.label) for status in StatusUsulan}
    return [
        BarisKotak(
            nomor,
            uraian,
            f"{sebutan} {nama}, {alamat}",
            singkatan or opd,
            bidang,
            f"{volume(banyak)} {satuan}",
            rupiah(total),
            status,
            label[status],
            status == StatusUsulan.BELUM_DIBAHAS,
        )
        for nomor, uraian, alamat, sebutan, nama, singkatan, opd, bidang, banyak, satuan, total, status in found
    ]
