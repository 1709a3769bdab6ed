"""Indonesia's three clocks, by province (Keppres 41/1987, with the provinces formed since)."""

from __future__ import annotations

IANA = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}

_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


def zona_provinsi(kode: str) -> str:
    """WIB, WITA or WIT for the province of any area code."""
    if kode[:2] in _WITA:
        return "WITA"
    return "WIT" if kode[:2] in _WIT else "WIB"
