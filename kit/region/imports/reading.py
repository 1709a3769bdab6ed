"""One file, one kind, one region: the outcome of every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Protocol

from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.imports import areas, cleaning, kamus, layout, opd
from kit.region.imports.current import read_current
from kit.region.imports.layout import Layout
from kit.region.imports.outcome import Action, Outcome
from kit.region.imports.sheets import Sheet, read_sheets
from kit.region.workspace import RegionRepository
from regiondata.problem import Report
from regiondata.profil import baca as read_profile


class _Reader(Protocol):
    def read(self, row: int, cells: Mapping[str, object]) -> Outcome: ...


@dataclass(frozen=True)
class Import:
    """What was read. `kind` is the module that knows the file's fields."""

    kind: ModuleType
    sheet: str
    header: int
    outcomes: list[Outcome] = field(default_factory=list)
    notes: tuple[str, ...] = ()

    def count(self, action: Action) -> int:
        return sum(outcome.action is action for outcome in self.outcomes)

    @property
    def rows(self) -> list[Mapping[str, str]]:
        """What may be written, in the order of the file."""
        return [outcome.values for outcome in self.outcomes if outcome.values]


def _opd_reader(region: RegionRepository) -> _Reader:
    rows = read_current(region.data / opd.FILE).rows
    return opd.Reader({cleaning.alike(row.get("nama", "")): row.get("kode", "") for row in rows})


def _area_reader(region: RegionRepository) -> _Reader:
    return areas.Reader(region.kode)


def _kamus_reader(region: RegionRepository) -> _Reader:
    rows = read_current(region.data / opd.FILE).rows
    offices = {
        cleaning.alike(row.get(by, "")): row.get("kode", "") for row in rows for by in ("nama", "singkatan", "kode")
    }
    offices.pop("", None)
    profile, _document = read_profile(Report(region.data))
    bidang = {cleaning.alike(word): b.kode for b in (profile.bidang if profile else ()) for word in (b.kode, b.nama)}
    return kamus.Reader(offices, bidang)


KINDS: Mapping[str, tuple[ModuleType, Callable[[RegionRepository], _Reader]]] = {
    "opd": (opd, _opd_reader),
    "wilayah": (areas, _area_reader),
    "kamus": (kamus, _kamus_reader),
}


def read_import(kind: str, path: Path, region: RegionRepository, *, sheet: str | None = None) -> Import:
    """Read the file. UsageProblem when it cannot be read or holds no table of this kind."""
    module, reader_for = KINDS[kind]
    sheets = read_sheets(path)
    if sheet is not None:
        sheets = [s for s in sheets if s.name == sheet] or _no_sheet(path, sheet, sheets)
    visible = [s for s in sheets if not s.hidden or sheet]
    left_out = ", ".join(s.name for s in sheets if s.hidden and not sheet)
    found = [at for s in visible if (at := layout.find_layout(s, module.SYNONYMS, module.NEEDED))]
    if not found:
        raise UsageProblem(
            _("{path} has no row that names the columns {columns}.").format(
                path=path, columns=", ".join(module.NEEDED)
            ),
            remedy=_("Put a row with these names above the table, or show the hidden sheets: {names}.").format(
                names=left_out
            )
            if left_out
            else _("Put a row with these names above the table."),
        )
    best = max(found, key=lambda table: len(table.columns))
    notes = (
        best.sheet.note,
        _("hidden sheets left out: {names}").format(names=left_out) if left_out else "",
    )
    outcomes = _read_rows(best, module, reader_for(region))
    return Import(module, best.sheet.name, best.header, outcomes, tuple(note for note in notes if note))


def _no_sheet(path: Path, name: str, sheets: Sequence[Sheet]) -> list[Sheet]:
    raise UsageProblem(
        _("{path} has no sheet {name}.").format(path=path, name=name),
        remedy=_("Its sheets: {names}.").format(names=", ".join(s.name for s in sheets)),
    )


def _read_rows(table: Layout, module: ModuleType, reader: _Reader) -> list[Outcome]:
    outcomes: list[Outcome] = []
    ended = False
    for row, cells in table.rows:
        values = {part: layout.cell(cells, table, part) for part in module.SYNONYMS}
        why = _not_data(cells, values, table, module, ended=ended)
        if why is None:
            outcomes.append(reader.read(row, values))
            continue
        ended = ended or layout.is_total(cells)
        outcomes.append(Outcome(row, Action.SKIP, notes=(why,)))
    return outcomes


def _not_data(
    cells: Sequence[object], values: Mapping[str, object], table: Layout, module: ModuleType, *, ended: bool
) -> str | None:
    """Why this row is not data, or None when it is."""
    filled = [cell for cell in cells if not cleaning.blank(cell)]
    if not filled:
        return _("empty row")
    if layout.is_header_again(cells, table, module.SYNONYMS):
        return _("header again")
    if not cleaning.blank(values["kode"]):
        # A title in merged cells lands in the first column, which may be that of the code.
        lone_words = len(filled) == 1 and not any(sign.isdigit() for sign in cleaning.shown(values["kode"]))
        return _("group title") if lone_words else None
    if layout.is_total(cells):
        return _("total")
    if ended or cleaning.blank(values["nama"]):
        return _("title or signature")
    return _("group title") if len(filled) == 1 and not _names_an_office(values["nama"], module) else None


def _names_an_office(name: object, module: ModuleType) -> bool:
    words = cleaning.text(name).value
    return module is opd and opd.office_kind("", words)[0] != "lainnya" and not words.upper().endswith("DAERAH")
