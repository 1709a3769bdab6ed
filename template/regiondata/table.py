"""CSV files: header, columns, one frozen row model a line; every bad row is told, the good ones come back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from regiondata.messages import told
from regiondata.problem import Report, listed
from regiondata.source import read_text


def printable(text: str) -> str:
    """The text, refused when it holds a control sign."""
    if not text.isprintable():
        raise ValueError("teks mengandung karakter kendali|Ketik ulang teksnya.")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(printable)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(printable)]


def whole(cell: object) -> object:
    """A cell that has to hold a whole number, still unread."""
    # A lenient parser takes 285.000 for 285; in these files it is what somebody wrote for 285 thousand.
    if isinstance(cell, str) and not re.fullmatch(r"\s*-?\d+\s*", cell):
        raise PydanticCustomError("int_parsing", "not a whole number")
    return cell


Rupiah = Annotated[int, BeforeValidator(whole)]


class Row(BaseModel):
    """One line of a file. Two rows with the same content are equal wherever they stand."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    line: int = Field(default=0, repr=False)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.model_dump(exclude={"line"}) == other.model_dump(exclude={"line"})

    def __hash__(self) -> int:
        return hash(tuple(str(value) for name, value in self if name != "line"))


R = TypeVar("R", bound=Row)


@dataclass
class Table(Generic[R]):
    """What one CSV file holds: the good rows, and the codes of all rows, so that a bad row accuses no other.

    `damaged`: some rows could not be read, so that sums over the others would accuse the innocent.
    """

    name: str
    rows: list[R] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    present: bool = False
    damaged: bool = False

    def by_code(self) -> dict[str, R]:
        return {row.kode: row for row in self.rows}


def read(report: Report, name: str, model: type[R], *, key: str | None = "kode", required: bool = True) -> Table[R]:
    """Read `name` under the report's folder. `key` names the column that may not repeat."""
    table: Table[R] = Table(name)
    text = read_text(report, name, required=required)
    if text is None:
        return table
    table.present = True
    columns = [column for column in model.model_fields if column != "line"]
    needed = [column for column in columns if model.model_fields[column].is_required()]
    header: list[str] | None = None
    for line, cells in _records(report, name, text):
        if header is None:
            header = [cell.strip() for cell in cells]
            if not _fits(report, name, line, header, columns, needed):
                return table
            continue
        if not any(cell.strip() for cell in cells):
            continue
        _take(report, table, model, key, line, header, cells)
    if header is None:
        report.error(name, 1, "judul-kolom", "Berkas ini kosong.", f"Baris pertama harus `{','.join(columns)}`.")
    return table


def _records(report: Report, name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            report.error(
                name,
                line,
                "kutip",
                "Tanda kutip di sekitar baris ini tidak berpasangan.",
                'Tutup tanda kutipnya; tanda kutip di dalam teks ditulis dua kali ("").',
            )
            return
        yield line, cells
        line = reader.line_num + 1


def _fits(report: Report, name: str, line: int, header: list[str], columns: list[str], needed: list[str]) -> bool:
    expected = f"Baris pertama harus `{','.join(columns)}`."
    if len(header) == 1 and any(sign in header[0] for sign in ";\t|"):
        report.error(name, line, "pemisah", "Kolom tidak dipisahkan dengan koma.", f"Simpan dengan koma. {expected}")
        return False
    missing = [column for column in needed if column not in header]
    unknown = [column or "(tanpa nama)" for column in header if column not in columns]
    double = sorted({column for column in header if header.count(column) > 1})
    if missing:
        report.error(name, line, "judul-kolom", f"Kolom {listed(missing, most=9)} tidak ada.", expected)
    if unknown:
        report.error(name, line, "judul-kolom", f"Kolom {listed(unknown, most=9)} tidak dikenal.", expected)
    if double:
        report.error(name, line, "judul-kolom", f"Kolom {listed(double, most=9)} tertulis lebih dari sekali.", expected)
    return not (missing or unknown or double)


def _take(
    report: Report, table: Table[R], model: type[R], key: str | None, line: int, header: list[str], cells: list[str]
) -> None:
    if len(cells) != len(header):
        table.damaged = True
        report.error(
            table.name,
            line,
            "jumlah-kolom",
            f"Baris ini berisi {len(cells)} kolom, bukan {len(header)}.",
            "Apit teks yang mengandung koma dengan tanda kutip, dan isi kolom yang kurang.",
        )
        if key in header and header.index(key) < len(cells):
            table.codes.setdefault(cells[header.index(key)].strip(), line)
        return
    values: dict[str, Any] = dict(zip(header, cells, strict=True))
    code = values.get(key, "").strip() if key else ""
    if code in table.codes:
        report.error(
            table.name,
            line,
            "ganda",
            f"{key.capitalize()} {code} sudah ada di baris {table.codes[code]}.",
            "Hapus salah satunya.",
        )
        return
    if code:
        table.codes[code] = line
    try:
        table.rows.append(model(line=line, **values))
    except ValidationError as problem:
        table.damaged = True
        for what, remedy in told(problem):
            report.error(table.name, line, "isi-kolom", what, remedy)
