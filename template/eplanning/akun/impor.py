"""A list of people as an office keeps it, XLSX or CSV, to rows of words. What they mean is judged elsewhere."""

import csv
import datetime as dt
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from python_calamine import CalamineError, CalamineWorkbook

from eplanning.luring.aman import LARGEST, repack
from eplanning.luring.ditolak import TidakTerbaca

TERBANYAK = 500
_JUDUL_DALAM = 12  # rows: a title and the name of the office may stand above the heads of the columns


@dataclass(frozen=True)
class Kolom:
    """`nama` is the key of a row, `judul` the head of the column; `contoh` shows how it is filled in."""

    nama: str
    judul: str
    contoh: str
    wajib: bool = True


KOLOM = (
    Kolom("nama", gettext_lazy("Nama"), "Siti Aminah"),
    Kolom("username", gettext_lazy("Nama pengguna"), "lurah.contoh"),
    Kolom("peran", gettext_lazy("Peran"), "lurah"),
    Kolom("tempat", gettext_lazy("Tempat"), "12.34.01.1001"),
    Kolom("mulai", gettext_lazy("Mulai"), "", wajib=False),
    Kolom("selesai", gettext_lazy("Sampai dengan"), "", wajib=False),
)


def baca(content: bytes) -> list[dict[str, str]]:
    """Rows with `baris` (number as the office program shows it) and the columns. Raises TidakTerbaca."""
    if len(content) > LARGEST:
        raise TidakTerbaca(_("Berkas paling besar 2 MB."))
    table = _workbook(content) if content.startswith((b"PK", b"\xd0\xcf")) else _csv(content)
    at, places = _heads(table)
    rows = [_row(number, cells, places) for number, cells in enumerate(table[at:], start=at + 1)]
    rows = [row for row in rows if any(value for name, value in row.items() if name != "baris")]
    if not rows:
        raise TidakTerbaca(_("Tidak ada orang di bawah judul kolom."))
    if len(rows) > TERBANYAK:
        raise TidakTerbaca(
            _("Ada %(n)s baris; paling banyak %(batas)s dalam satu berkas. Bagi menjadi beberapa berkas.")
            % {"n": len(rows), "batas": TERBANYAK}
        )
    return rows


def _workbook(content: bytes) -> list[list]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(repack(content)))
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError):
        raise TidakTerbaca(_("Berkas ini rusak. Buka dengan program lembar kerja, simpan lagi, lalu unggah.")) from None
    except BaseException as panic:  # a panic of the reader's Rust code is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise TidakTerbaca(_("Berkas ini tidak dapat dibaca. Simpan sebagai .csv, lalu unggah.")) from None


def _csv(content: bytes) -> list[list]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = "\n".join(text.splitlines()[:_JUDUL_DALAM])
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        raise TidakTerbaca(_("Berkas ini bukan CSV atau lembar kerja .xlsx.")) from None


def _heads(table: list[list]) -> tuple[int, dict[str, int]]:
    """Where the rows begin, and in which place each column stands."""
    wanted = {_plain(kolom.judul): kolom.nama for kolom in KOLOM} | {kolom.nama: kolom.nama for kolom in KOLOM}
    for number, cells in enumerate(table[:_JUDUL_DALAM], start=1):
        found = {wanted[_plain(cell)]: place for place, cell in enumerate(cells) if _plain(cell) in wanted}
        if {kolom.nama for kolom in KOLOM if kolom.wajib} <= found.keys():
            return number, found
    names = ", ".join(str(kolom.judul) for kolom in KOLOM if kolom.wajib)
    raise TidakTerbaca(_("Judul kolom tidak ditemukan. Yang diperlukan: %(kolom)s.") % {"kolom": names})


def _row(number: int, cells: list, places: dict[str, int]) -> dict:
    given = {name: _shown(cells[place]) if place < len(cells) else "" for name, place in places.items()}
    return {"baris": number} | {kolom.nama: given.get(kolom.nama, "") for kolom in KOLOM}


def _shown(cell: object) -> str:
    """A cell as a person sees it, on one line; a date the way the office writes it."""
    if isinstance(cell, dt.datetime | dt.date):
        return f"{cell:%d-%m-%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join("".join(c if c.isprintable() else " " for c in str(cell)).split())[:300]


def _plain(cell: object) -> str:
    return " ".join(str(cell).lower().split())
