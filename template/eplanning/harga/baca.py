"""An uploaded sheet, XLSX or CSV, to rows of words by column. What they mean is judged elsewhere (`periksa`)."""

import datetime as dt
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from eplanning.harga.kolom import KOLOM, Kolom
from eplanning.luring.buku import buka
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kenali import polos
from eplanning.tukar.teks import table

TERBANYAK = 10_000
JUDUL_DALAM = 20  # rows: titles and the name of the office may stand above the headings
TANGGAL = "\N{REPLACEMENT CHARACTER}"  # stands for a cell that the office program turned into a date
_DECIMALS = 6  # of a number of the program: office programs keep binary fractions


def baca(content: bytes, macam: str) -> list[dict]:
    """Rows of `baris` (number as the office program shows it) and the columns, as text. Raises TidakTerbaca."""
    columns = KOLOM[macam]
    sheet, at, places = _sheet(content, columns)
    rows = [_row(number, cells, places) for number, cells in enumerate(sheet[at + 1 :], start=at + 2)]
    rows = [row for row in rows if _holds_something(row)]
    if not rows:
        raise TidakTerbaca(_("Tidak ada baris di bawah judul kolom."))
    if len(rows) > TERBANYAK:
        raise TidakTerbaca(
            _("Ada %(n)s baris; paling banyak %(batas)s dalam satu berkas. Bagi menjadi beberapa berkas.")
            % {"n": len(rows), "batas": TERBANYAK}
        )
    return rows


def _sheet(content: bytes, columns: tuple[Kolom, ...]) -> tuple[list[list], int, dict[str, int]]:
    """The first sheet that has the headings, the row they stand in, and column -> place."""
    packed = content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
    for sheet in buka(content, list).values() if packed else [table(content)]:
        for at, cells in enumerate(sheet[:JUDUL_DALAM]):
            places = _places(cells, columns)
            if {column.nama for column in columns if column.wajib} <= places.keys():
                return sheet, at, places
    names = ", ".join(column.judul for column in columns if column.wajib)
    raise TidakTerbaca(_("Judul kolom tidak ditemukan. Yang diperlukan: %(kolom)s.") % {"kolom": names})


def _places(cells: list, columns: tuple[Kolom, ...]) -> dict[str, int]:
    wanted = {_plain(said): column.nama for column in columns for said in (column.judul, *column.lain)}
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if name := wanted.get(_plain(cell)):
            found.setdefault(name, place)
    return found


def _plain(heading: object) -> str:
    return re.sub(r"[\W_]", "", str(heading)).casefold()


def _row(number: int, cells: list, places: dict[str, int]) -> dict:
    given = {name: _shown(cells[place]) if place < len(cells) else "" for name, place in places.items()}
    return {"baris": number} | given


def _shown(cell: object) -> str:
    """One line of text; a fraction with a comma, as people write it. Our own files put an apostrophe before a text
    that would begin a formula."""
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return TANGGAL
    if isinstance(cell, float) and not cell.is_integer():
        return f"{Decimal(str(round(cell, _DECIMALS))):f}".replace(".", ",")
    return polos(cell).removeprefix("'")


def _holds_something(row: dict) -> bool:
    """Not an empty line, and not the line of column numbers some sheets carry below their headings."""
    texts = [text for name, text in row.items() if name != "baris" and text]
    numbered = [str(n) for n in range(1, len(texts) + 1)] == texts
    return bool(texts) and not (numbered and len(texts) > 1)
