"""A list as a workbook: one writer for every list, row after row through a temporary file, never all in memory."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO

import xlsxwriter
from django.http import FileResponse, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.tukar.sel import plain
from eplanning.www.daerah import region_profile

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOLD_EVERY = 1000  # rows between two words about progress
MOST_SIGNS = 32_767  # what a cell holds
MOST_ROWS = 1_048_575  # what a sheet holds below its heading


@dataclass(frozen=True)
class Daftar:
    """`judul` names sheet and file; `kolom` are headings with what they mean; `baris` is read once, while writing.

    `banyak` is how many rows to expect, `fakta` what else the sheet of explanations says.
    """

    judul: str
    kolom: Sequence[tuple[str, str]]
    baris: Iterable[Sequence[object]]
    banyak: int = 0
    fakta: Sequence[tuple[str, str]] = ()

    @property
    def nama_berkas(self) -> str:
        """`jejak-kota-contoh-20270101.xlsx`."""
        return f"{slugify(self.judul)[:80]}-{region_profile().slug}-{jam.today():%Y%m%d}.xlsx"


def write(file: IO[bytes], daftar: Daftar, told: Callable[[int], None] = lambda rows: None) -> int:
    """Write the book; returns how many rows. No text becomes a formula or a link, whatever it begins with."""
    line = 0
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_sheet_name(daftar.judul))
        sheet.freeze_panes(1, 1)
        for column, (heading, _meaning) in enumerate(daftar.kolom):
            sheet.set_column(column, column, max(10, min(40, len(heading) + 6)))
            sheet.write_string(0, column, heading, bold)
        for line, row in enumerate(daftar.baris, 1):
            if line > MOST_ROWS:
                line = MOST_ROWS
                break
            for column, value in enumerate(row):
                _put(sheet, line, column, value)
            if line % TOLD_EVERY == 0:
                told(line)
        _explain(book, daftar, bold, line)
    return line


def _put(sheet, line: int, column: int, value: object) -> None:
    cell = plain(value)
    if isinstance(cell, str) and len(cell) > MOST_SIGNS:
        cell = f"{cell[: MOST_SIGNS - 1]}…"
    # write() would read "=…" as a formula and "http…" as a link.
    (sheet.write_string if isinstance(cell, str) else sheet.write_number)(line, column, cell)


def _explain(book, daftar: Daftar, bold, rows: int) -> None:
    about = book.add_worksheet(_("Keterangan"))
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 90)
    facts = [(_("Sumber"), region_profile().sumber_data), *daftar.fakta, (_("Diambil"), str(plain(jam.now())))]
    facts += [(_("Banyaknya baris"), str(rows)), *daftar.kolom]
    for line, (name, meaning) in enumerate(facts):
        about.write_string(line, 0, str(name), bold)
        about.write_string(line, 1, str(meaning))


def _sheet_name(judul: str) -> str:
    """At most 31 characters, none of those that Excel refuses."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in judul)[:31].strip() or "Daftar"


def attachment(book: bytes, filename: str) -> HttpResponse:
    """A workbook that is made already as a download; `filename` holds ASCII only."""
    given = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return HttpResponse(book, content_type=XLSX, headers=given)


def response(daftar: Daftar) -> FileResponse:
    """The book as a download."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(file, daftar)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=daftar.nama_berkas, content_type=XLSX)
