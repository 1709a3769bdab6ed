"""From a filled-in workbook to rows of cells. Formulas are not evaluated: what the office program showed is read."""

import datetime as dt
from dataclasses import dataclass
from itertools import dropwhile

from django.utils.translation import gettext as _

from eplanning.luring.buku import buka
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kolom import BARIS_TERBANYAK, CONTOH, ISIAN, KOLOM, LEMBAR, LEMBAR_TANDA

_HEADER_WITHIN = 12


@dataclass(frozen=True)
class Berkas:
    """`kode` names the copy of the template, `forum` the key of the forum it was made for, `unit` that forum's name;
    `baris` are dicts of `baris` (number as shown), `no`, `isi` (field -> text or number), `rusak` (fields
    whose cell the office program turned into a date)."""

    kode: str
    forum: str
    unit: str
    baris: list[dict]


def baca(content: bytes) -> Berkas:
    """Raises TidakTerbaca when it is no filled-in template of ours."""
    sheets = _sheets(content)
    tanda = {str(row[0]): str(row[1]) for row in sheets[LEMBAR_TANDA] if len(row) > 1}
    rows = _rows(sheets[LEMBAR])
    if not rows:
        raise TidakTerbaca(_("Lembar “%(lembar)s” belum diisi.") % {"lembar": LEMBAR})
    if len(rows) > BARIS_TERBANYAK:
        raise TidakTerbaca(
            _("Ada %(n)s baris; paling banyak %(batas)s dalam satu berkas. Bagi menjadi beberapa berkas.")
            % {"n": len(rows), "batas": BARIS_TERBANYAK}
        )
    return Berkas(tanda.get("kode", "")[:40], tanda.get("forum", ""), tanda.get("unit", "")[:200], rows)


def _sheets(content: bytes) -> dict[str, list[list]]:
    found = buka(content, lambda names: [name for name in (LEMBAR, LEMBAR_TANDA) if name in names])
    if len(found) < 2:
        raise TidakTerbaca(_("Ini bukan templat usulan. Unduh templat forum ini, salin isinya ke sana, lalu unggah."))
    return found


def _rows(sheet: list[list]) -> list[dict]:
    numbered = dropwhile(lambda row: not _is_header(row[1]), enumerate(sheet[:_HEADER_WITHIN], start=1))
    at, header = next(numbered, (0, []))
    if not header:
        raise TidakTerbaca(_("Judul kolom pada lembar “%(lembar)s” berubah. Unduh templat baru.") % {"lembar": LEMBAR})
    columns = {ISIAN[str(title).strip()]: place for place, title in enumerate(header) if str(title).strip() in ISIAN}
    rows = (_row(number, cells, columns) for number, cells in enumerate(sheet[at:], start=at + 1))
    return [row for row in rows if row]


def _is_header(cells: list) -> bool:
    return {kolom.judul for kolom in KOLOM if kolom.wajib} <= {str(cell).strip() for cell in cells}


def _row(number: int, cells: list, columns: dict[str, int]) -> dict | None:
    given = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    no = _shown(given.pop("no", ""))
    dated = [name for name, cell in given.items() if isinstance(cell, dt.date | dt.time | dt.timedelta)]
    isi = {name: cell if type(cell) in (int, float) else _shown(cell) for name, cell in given.items()}
    if no == CONTOH or not any(value != "" for value in isi.values()):
        return None
    return {"baris": number, "no": no[:20], "isi": isi, "rusak": dated}


def _shown(cell: object) -> str:
    """A cell as a person sees it, on one line, without what cannot be printed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join("".join(c if c.isprintable() else " " for c in str(cell)).split())
