"""A sheet as a file: XLSX or CSV, with formulas of people made harmless (www.terbuka.sel)."""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

import xlsxwriter

from eplanning.tukar.sel import for_csv, plain
from eplanning.www.terbuka.unduh import BOM, XLSX

JENIS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Berkas:
    """A finished file; `baris` is how many rows it has below its headings."""

    isi: bytes
    baris: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.isi).hexdigest()


def sheet(bentuk: str, lembar: str, heading: Iterable[str], rows: Iterable[tuple]) -> Berkas:
    """`bentuk` is xlsx or csv; `lembar` names the sheet of a workbook."""
    rows = list(rows)
    write = _xlsx if bentuk == "xlsx" else _csv
    return Berkas(write(lembar, list(heading), rows), len(rows))


def _csv(_lembar: str, heading: list[str], rows: list[tuple]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([for_csv(value) for value in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def _xlsx(lembar: str, heading: list[str], rows: list[tuple]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        page = book.add_worksheet(lembar[:31])
        page.freeze_panes(1, 0)
        for column, title in enumerate(heading):
            page.set_column(column, column, 30 if column else 8)
            page.write_string(0, column, title, bold)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                cell = plain(value)
                # write() would read "=…" as a formula and "http…" as a link.
                write = page.write_string if isinstance(cell, str) else page.write_number
                write(line, column, cell)
    return out.getvalue()
