"""From a file that came back to its rows, by name of column."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from eplanning.luring.angka import angka
from eplanning.luring.buku import buka
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kenali import polos
from eplanning.tukar.kolom import find_columns
from eplanning.tukar.teks import table
from eplanning.usulan.nomor import POLA

TERBANYAK = 5000
_NOMOR = re.compile(POLA)
_SUBKEGIATAN = re.compile(r"\d\.\d{2}\.\d{2}\.\d\.\d{2}\.\d{2,4}")
_ANGKA = re.compile(r"-?[\d.,]*\d")


def baca(content: bytes) -> list[dict]:
    """Rows of `baris` (number as shown), `nomor`, `usulan`, `skpd`, `subkegiatan`, `volume` and `anggaran` (as text
    of a number, "" where there is none), `status`. Raises TidakTerbaca."""
    sheet = _sheet(content)
    at, columns = find_columns(sheet)
    rows = [row for number, cells in enumerate(sheet[at + 1 :], at + 2) if (row := _row(number, cells, columns))]
    if not rows:
        raise TidakTerbaca(_("Tidak ada baris di bawah judul kolom."))
    if len(rows) > TERBANYAK:
        raise TidakTerbaca(_("Ada %(n)s baris; paling banyak %(batas)s.") % {"n": len(rows), "batas": TERBANYAK})
    return rows


def _sheet(content: bytes) -> list[list]:
    """The first sheet of a workbook that has headings, or the table of a text file."""
    if not content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return table(content)
    sheets = list(buka(content, list).values())
    for sheet in sheets:
        try:
            find_columns(sheet)
        except TidakTerbaca:
            continue
        return sheet
    return sheets[0] if sheets else []


def _row(number: int, cells: list, columns: dict[str, int]) -> dict | None:
    """None for an empty line, a line of column numbers, or a sum at the end."""
    said = {name: _shown(cells[place]) if place < len(cells) else "" for name, place in columns.items()}
    texts = " ".join(said.values())
    numbered = _NOMOR.search(texts.upper())
    row = {
        "baris": number,
        "nomor": numbered[0] if numbered else "",
        "usulan": said.get("usulan", "")[:300],
        "skpd": said.get("skpd", "")[:300],
        "subkegiatan": (m[0] if (m := _SUBKEGIATAN.search(said.get("subkegiatan", ""))) else ""),
        "volume": _number(said.get("volume", "")),
        "anggaran": _number(said.get("anggaran", "")),
        "status": said.get("status", "")[:80],
    }
    counted = row["usulan"].isdecimal() and not row["nomor"]
    return row if (row["nomor"] or row["usulan"]) and row["anggaran"] and not counted else None


def _shown(cell: object) -> str:
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return ""
    return polos(cell).removeprefix("'")


def _number(text: str) -> str:
    """The number a cell begins with (`Rp 1.500.000`, `12,5 m`), with a dot for parts; "" when it holds none."""
    found = _ANGKA.search(text)
    if not found:
        return ""
    written = found[0]
    if re.fullmatch(r"\d+\.\d{1,2}", written):  # a number of the program itself
        return written
    try:
        return str(angka(written))
    except TidakTerbaca:
        return ""
