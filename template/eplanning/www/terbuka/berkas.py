"""A small table as a file: CSV or XLSX, the same columns. For reports; the list of proposals streams (unduh.py)."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.http import HttpResponse

from eplanning.tukar.sel import for_csv, plain

CSV, XLSX = "csv", "xlsx"
_BOM = "\ufeff"  # without it Excel takes UTF-8 for something else
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_file(nama: str, bentuk: str, kolom: Sequence[str], baris: Iterable[Sequence[object]]) -> HttpResponse:
    """`nama`.csv or `nama`.xlsx as an attachment."""
    write, kind = (_xlsx, _XLSX_TYPE) if bentuk == XLSX else (_csv, "text/csv; charset=utf-8")
    response = HttpResponse(write(kolom, baris), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{nama}.{bentuk}"'
    return response


def _csv(kolom: Sequence[str], baris: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(kolom)
    writer.writerows([for_csv(value) for value in row] for row in baris)
    return (_BOM + out.getvalue()).encode()


def _xlsx(kolom: Sequence[str], baris: Iterable[Sequence[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(kolom):
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(baris, 1):
            for column, value in enumerate(row):
                cell = plain(value)
                # write() would read "=…" as a formula and "http…" as a link.
                (sheet.write_string if isinstance(cell, str) else sheet.write_number)(line, column, cell)
    return out.getvalue()
