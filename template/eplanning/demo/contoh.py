"""Sample proposals, fitted to whatever catalogue the region has."""

import csv
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.models import KamusUsulan, Tipe
from eplanning.kamus.queries import berlaku
from eplanning.usulan.models import StatusLahan
from eplanning.wilayah.models import Wilayah

LAHAN = (StatusLahan.PEMDA, StatusLahan.TIDAK_PERLU, StatusLahan.HIBAH, StatusLahan.WARGA)
_FILE = Path(__file__).parent / "data" / "usulan_contoh.csv"


@dataclass(frozen=True)
class Contoh:
    """What somebody proposes, and the reason with which it would be refused."""

    isian: dict
    alasan_tolak: str

    def at(self, wilayah: Wilayah) -> dict:
        """The data of `add_usulan` at a place."""
        return self.isian | {"wilayah": wilayah}


class Persediaan:
    """Hands out one sample after the other, endlessly, from those whose catalogue entry the region has."""

    def __init__(self, tahun: TahunRencana) -> None:
        entries = {entry.nama: entry for entry in berlaku(tahun) if entry.ke_kecamatan or entry.perangkat_id}
        self._samples = itertools.cycle(list(_fitting(entries)) or [_made_up(e) for e in entries.values()])

    def next(self) -> Contoh:
        return next(self._samples)

    def take(self, count: int) -> list[Contoh]:
        return list(itertools.islice(self._samples, count))


def _fitting(entries: dict[str, KamusUsulan]) -> Iterator[Contoh]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if entry := entries.get(row["kamus"]):
                isian = _isian(entry, row["permasalahan"], row["usulan"], row["lokasi"], Decimal(row["volume"]))
                yield Contoh(isian, row["alasan_tolak"])


def _made_up(entry: KamusUsulan) -> Contoh:
    """For a catalogue of quite other entries: the entry itself is the proposal."""
    isian = _isian(entry, f"Warga membutuhkan {entry.nama}.", entry.nama[:200], "Balai warga", Decimal(10))
    return Contoh(isian, "Bukan prioritas tahun ini")


def _isian(entry: KamusUsulan, permasalahan: str, uraian: str, alamat: str, volume: Decimal) -> dict:
    return {
        "kamus": entry,
        "permasalahan": permasalahan,
        "uraian": uraian,
        "alamat": alamat,
        "volume": volume,
        "penerima_manfaat": 20 + int(volume) % 180,
        "penerima_kk": (20 + int(volume) % 180) // 4,
        "status_lahan": LAHAN[int(volume) % len(LAHAN)] if entry.tipe == Tipe.FISIK else "",
    }
