"""The region's tables as their text: rows with the lines they stand on, and the text with some rows changed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kit.errors import KitError
from kit.i18n import _
from kit.region.imports.writing import as_text
from regiondata import dapil, jadwal, kop_unit, lingkungan, opd, wilayah
from regiondata.table import Row


@dataclass(frozen=True)
class Sheet:
    """A table that can be edited. `satuan`: what one row is, in the region's history; `keluar`: what happens to a row
    that is taken out. `key` names its column, `paste` the kind of `kit import` that reads an office's list of it,
    `under` the form from which one gets to it, where it has no place of its own above every page."""

    name: str
    file: str
    model: type[Row]
    title: Callable[[], str]
    satuan: str
    keluar: str = "Hapus"
    key: str = "kode"
    paste: str = ""
    short: str = "nama"
    under: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column for column in self.model.model_fields if column != "line")


SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "opd", opd.FILE, opd.Opd, lambda: _("Offices"), "perangkat daerah", "Tutup", paste="opd", short="singkatan"
        ),
        Sheet("wilayah", wilayah.FILE, wilayah.Wilayah, lambda: _("Areas"), "wilayah", paste="wilayah"),
        Sheet("lingkungan", lingkungan.FILE, lingkungan.Lingkungan, lambda: _("Neighbourhoods"), "lingkungan"),
        Sheet("jadwal", jadwal.FILE, jadwal.Jadwal, lambda: _("Calendar"), "jadwal", key="tahapan", short="tahapan"),
        Sheet("dapil", dapil.FILE, dapil.Dapil, lambda: _("Electoral districts"), "dapil"),
        Sheet(
            "kop_unit",
            kop_unit.FILE,
            kop_unit.KopUnit,
            lambda: _("Letterheads of units"),
            "kop unit",
            short="unit",
            under="kop",
        ),
    )
}


@dataclass(frozen=True)
class Line:
    """One row as it stands in the file."""

    line: int
    cells: Mapping[str, str]


def rows(text: str | None, sheet: Sheet) -> list[Line]:
    """Every row. KitError when the file is no table that fields could show without losing something."""
    records = _records(text or "")
    if not records:
        return []
    header = [cell.strip() for cell in records[0][1]]
    odd = [line for line, cells in records[1:] if len(cells) != len(header)]
    if odd or not set(header) <= set(sheet.columns) or len(set(header)) < len(header):
        raise KitError(
            _("{file}, line {line}: this file is not a whole table, so its rows cannot be shown.").format(
                file=sheet.file, line=odd[0] if odd else 1
            ),
            remedy=_("Mend the columns in a text editor, or undo the last change."),
            code="table",
        )
    return [Line(line, dict(zip(header, cells, strict=True))) for line, cells in records[1:]]


def _records(text: str) -> list[tuple[int, list[str]]]:
    """Filled records with the line each begins on."""
    reader = csv.reader(text.replace("\r\n", "\n").splitlines(keepends=True))
    found, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((line, cells))
        line = reader.line_num + 1
    return found


def with_rows(
    text: str | None,
    sheet: Sheet,
    changed: Mapping[int, Mapping[str, str]],
    gone: Sequence[int] = (),
    added: Sequence[Mapping[str, str]] = (),
) -> str:
    """The text with rows changed (by the line they stand on), taken out, and added at the end; the same text when
    nothing differs."""
    before = rows(text, sheet)
    after = [{**row.cells, **changed.get(row.line, {})} for row in before if row.line not in gone]
    after += [dict(row) for row in added]
    if text is not None and after == [dict(row.cells) for row in before]:
        return text
    header = tuple(before[0].cells) if before else sheet.columns
    late = [column for column in sheet.columns if column not in header and any(row.get(column) for row in after)]
    return as_text((*header, *late), after)
