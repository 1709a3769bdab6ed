"""The public list as a file, narrowed as on the page: CSV as a stream, XLSX through a temporary file."""

import csv
import tempfile
from collections.abc import Iterator
from typing import IO

import xlsxwriter
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning import jam
from eplanning.www.daerah import region_profile
from eplanning.www.terbuka.kolom import KOLOM, rows
from eplanning.www.terbuka.laju import measured
from eplanning.www.terbuka.lisensi import statement
from eplanning.www.terbuka.sel import for_csv, plain
from eplanning.www.warga.saringan import Saringan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


class _Line:
    """What csv.writer writes to: it hands the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


@require_safe
@measured
def usulan_csv(request: HttpRequest) -> StreamingHttpResponse:
    """RFC 4180, UTF-8; one line of codes above the rows; an apostrophe before text that would begin a formula."""
    found = rows(Saringan.read(request.GET))
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_name()}.csv"'
    return response


def _lines(found: Iterator[tuple]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow([kolom.kode for kolom in KOLOM])
    for row in found:
        yield writer.writerow([for_csv(value) for value in row])


@require_safe
@measured
def usulan_xlsx(request: HttpRequest) -> FileResponse:
    """A sheet of rows and one that explains the columns, names the source and the licence."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    _write(file, rows(Saringan.read(request.GET)))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_name()}.xlsx", content_type=XLSX)


def _write(file: IO[bytes], found: Iterator[tuple]) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Usulan")
        sheet.freeze_panes(1, 1)
        for column, kolom in enumerate(KOLOM):
            sheet.write_string(0, column, kolom.kode, bold)
        for line, row in enumerate(found, 1):
            for column, value in enumerate(row):
                cell = plain(value)
                # write() would read "=…" as a formula and "http…" as a link.
                write = sheet.write_string if isinstance(cell, str) else sheet.write_number
                write(line, column, cell)
        about = book.add_worksheet(_("Keterangan"))
        about.set_column(0, 0, 20)
        about.set_column(1, 1, 90)
        facts = [(_("Sumber"), region_profile().sumber_data), (_("Lisensi"), statement())]
        facts += [(_("Diambil"), str(plain(jam.now())))] + [(kolom.kode, str(kolom.arti)) for kolom in KOLOM]
        for line, (name, meaning) in enumerate(facts):
            about.write_string(line, 0, name, bold)
            about.write_string(line, 1, meaning)


def _name() -> str:
    return f"usulan-{region_profile().slug}-{jam.today():%Y%m%d}"
