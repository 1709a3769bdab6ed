"""The draft and its lines, what was changed on them, and the versions that were agreed."""

from eplanning.ppas.models.asal import MENAMBAH, MENGUBAH, Asal
from eplanning.ppas.models.rancangan import BarisPpas, PerubahanPpas, Ppas, Tindakan
from eplanning.ppas.models.versi import BarisVersiPpas, VersiPpas

__all__ = [
    "MENAMBAH",
    "MENGUBAH",
    "Asal",
    "BarisPpas",
    "BarisVersiPpas",
    "PerubahanPpas",
    "Ppas",
    "Tindakan",
    "VersiPpas",
]
