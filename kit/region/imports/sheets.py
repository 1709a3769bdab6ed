"""From a file of any office program to rows of cells: workbooks by calamine, text by its encoding and delimiter."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.errors import UsageProblem
from kit.i18n import _
from regiondata.source import found_encoding

Cell = object
Row = tuple[int, Sequence[Cell]]
_BOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
_TEXTS = {".csv", ".txt", ".tsv"}
_LARGEST = 50_000_000
_MOST_ROWS = 200_000
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Sheet:
    """Rows with their numbers from 1, as the office program shows them."""

    name: str
    rows: list[Row]
    hidden: bool = False
    note: str = ""


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of the file; a text file may be read in several ways, one for each delimiter. UsageProblem when it
    cannot be read."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        raise UsageProblem(
            _("There is no file {path}.").format(path=path), remedy=_("Check the name; folders are not read.")
        )
    if size > _LARGEST:
        raise UsageProblem(
            _("{path} has {size:.0f} MB; at most {most:.0f} MB are read.").format(
                path=path, size=size / 1e6, most=_LARGEST / 1e6
            ),
            remedy=_("Save only the sheet that is needed."),
        )
    kind = path.suffix.lower()
    if kind in _BOOKS:
        return _book(path)
    if kind in _TEXTS:
        return _text(path)
    raise UsageProblem(
        _("{path} is of a kind that is not read.").format(path=path),
        remedy=_("Save it as .xlsx, .xls, .ods or .csv."),
    )


def _book(path: Path) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = []
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            hidden = about.visible != SheetVisibleEnum.Visible
            sheets.append(Sheet(about.name, list(enumerate(rows[:_MOST_ROWS], 1)), hidden))
        return sheets
    except (CalamineError, OSError, ValueError) as problem:
        raise UsageProblem(
            _("{path} cannot be read as a workbook: {why}").format(path=path, why=problem),
            remedy=_("Open it in an office program and save it as .xlsx without a password."),
        ) from None


def _text(path: Path) -> list[Sheet]:
    raw = path.read_bytes()
    encoding = found_encoding(raw)
    if encoding == "UTF-16" and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "UTF-16LE" if raw[1:2] == b"\0" else "UTF-16BE"
    text = raw.decode("utf-8-sig" if encoding == "UTF-8" else encoding, errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    note = "" if encoding == "UTF-8" else _("read as {encoding}").format(encoding=encoding)
    return [Sheet(path.name, _split(text, sign), note=note) for sign in _DELIMITERS if sign in text] or [
        Sheet(path.name, _split(text, ","), note=note)
    ]


def _split(text: str, delimiter: str) -> list[Row]:
    rows: list[Row] = []
    # A stray quote in a text field must not swallow the rest of the file: rows that csv refuses are split plainly.
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
            if len(rows) >= _MOST_ROWS:
                break
    except csv.Error:
        plain = text.split("\n")[line - 1 :]
        rows += [(line + at, cells.split(delimiter)) for at, cells in enumerate(plain)]
    return rows
