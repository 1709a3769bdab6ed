"""An invented region, which is none of the 514: for the pictures of the documentation, which travel to every region.

Its code begins with a number that no province has; its areas are named after flowers.
"""

from __future__ import annotations

KODE = "00.71"
NAMA = "Kota Contoh"
PROVINSI = "Provinsi Contoh"
_KECAMATAN = ("Cempaka", "Dahlia", "Kenanga", "Melati")
_KELURAHAN = ("Utara", "Timur", "Selatan", "Barat")


def wilayah() -> dict[str, str]:
    """Every kecamatan and kelurahan: code -> name, sorted by code."""
    found = {}
    for number, nama in enumerate(_KECAMATAN, 1):
        kode = f"{KODE}.{number:02}"
        found[kode] = nama
        found |= {f"{kode}.{1000 + at}": f"{nama} {side}" for at, side in enumerate(_KELURAHAN, 1)}
    return found
