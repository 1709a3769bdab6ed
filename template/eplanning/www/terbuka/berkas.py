"""A small table as a file: CSV or XLSX, the same columns. For reports; the list of proposals streams (unduh.py)."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from eplanning.tukar import buku
from eplanning.tukar.sel import for_csv

CSV, XLSX = "csv", "xlsx"
JENIS = {CSV: "text/csv; charset=utf-8", XLSX: buku.XLSX}
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


def table_file(nama: str, bentuk: str, kolom: Sequence[str], baris: Iterable[Sequence[object]]) -> HttpResponse:
    """`nama`.csv or `nama`.xlsx as an attachment."""
    response = HttpResponse(table(bentuk, kolom, baris), content_type=JENIS[bentuk])
    response["Content-Disposition"] = f'attachment; filename="{nama}.{bentuk}"'
    return response


def table(bentuk: str, kolom: Sequence[str], baris: Iterable[Sequence[object]], *, judul: str = "") -> bytes:
    """The rows under their headings; `judul` names the sheet of a workbook."""
    if bentuk == XLSX:
        book = io.BytesIO()
        buku.write(book, buku.Daftar(judul, [(name, "") for name in kolom], baris))
        return book.getvalue()
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(kolom)
    writer.writerows([for_csv(value) for value in row] for row in baris)
    return (BOM + text.getvalue()).encode()
