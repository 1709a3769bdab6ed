"""A draft that may change, and the fixed versions that may not."""

from eplanning.harga.models.buku import BukuHarga, ButirHarga, KomponenHarga
from eplanning.harga.models.butir import Butir, Jenis
from eplanning.harga.models.rancangan import (
    ButirRancangan,
    KomponenRancangan,
    Macam,
    PratinjauHarga,
    RancanganHarga,
)

__all__ = [
    "BukuHarga",
    "Butir",
    "ButirHarga",
    "ButirRancangan",
    "Jenis",
    "KomponenHarga",
    "KomponenRancangan",
    "Macam",
    "PratinjauHarga",
    "RancanganHarga",
]
