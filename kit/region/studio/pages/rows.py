"""A table of the region: its rows as fields, narrowed by a word, some new ones below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, get_args, get_origin
from urllib.parse import urlencode

from werkzeug.exceptions import NotFound
from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.errors import KitError
from kit.region.studio import places, tables, yamltext
from kit.region.studio.fields import PROFIL
from kit.region.studio.pages.settling import settle, take
from kit.region.studio.studio import Studio
from kit.region.studio.tables import Line, Sheet
from regiondata.opd import JENIS

A_PAGE = 25
NEW = 3


def page(studio: Studio, request: Request, name: str) -> Response:
    sheet = tables.SHEETS.get(name)
    if sheet is None:
        raise NotFound
    narrowed = {key: value for key in ("cari", "hal") if (value := request.args.get(key, "").strip())}
    here = f"{request.path}?{urlencode(narrowed)}" if narrowed else request.path
    if request.method == "POST":
        text = studio.draft.text(sheet.file)
        changed, gone, added = typed(sheet, request.form)
        fresh = tables.with_rows(text, sheet, changed, gone, added)
        if take(studio, sheet.file, fresh, request.form.get("tanda", "")):
            return settle(studio, request, here)
        return redirect(here, 303)
    every, broken = _rows(studio, sheet)
    beside, rest = places.by_line(studio.problems(), sheet.file)
    found = _narrowed(every, beside, narrowed.get("cari", ""))
    pages = max(1, -(-len(found) // A_PAGE))
    at = min(pages, int(narrowed["hal"]) if narrowed.get("hal", "").isdecimal() else 1)
    return studio.render(
        "daftar.html",
        sheet=sheet,
        rows=found[(at - 1) * A_PAGE : at * A_PAGE],
        total=len(found),
        every=len(every),
        at=at,
        pages=pages,
        search=narrowed.get("cari", ""),
        beside=beside,
        rest=rest + [problem for line, some in beside.items() if broken or line == 1 for problem in some],
        broken=broken,
        choices=_choices(studio, sheet),
        moment=moment,
        days=days,
        new=range(0 if broken else NEW),
        here=here,
        mark=studio.draft.mark(sheet.file),
    )


def typed(sheet: Sheet, form: Mapping[str, str]) -> tuple[dict[int, dict[str, str]], list[int], list[dict[str, str]]]:
    """What a sent form says: rows changed by line, lines taken out, new rows that are not empty."""
    cells: dict[str, dict[str, str]] = {}
    for name, value in form.items():
        row, _dot, column = name.partition(".")
        if column in sheet.columns:
            cells.setdefault(row, {})[column] = written(" ".join(value.split()))
    changed = {int(row): some for row, some in cells.items() if row.isdecimal()}
    gone = [int(name.removeprefix("keluar.")) for name in form if name.removeprefix("keluar.").isdecimal()]
    added = [some for row, some in sorted(cells.items()) if row.startswith("baru") and any(some.values())]
    return changed, [line for line in gone if f"keluar.{line}" in form], added


def written(value: str) -> str:
    """A browser's moment (`2026-01-05T08:00`) as the files write it; anything else as it is."""
    try:
        return dt.datetime.strptime(value, "%Y-%m-%dT%H:%M").strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return value


def moment(value: str) -> str:
    """A moment of the files as a browser takes it; empty when it is none."""
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d %H:%M").strftime("%Y-%m-%dT%H:%M")
    except ValueError:
        return ""


def days(cells: Mapping[str, str]) -> int | None:
    """How many days a window of the calendar touches, the first and the last among them."""
    if not (moment(cells.get("mulai", "")) and moment(cells.get("selesai", ""))):
        return None
    first, last = (dt.date.fromisoformat(cells[name][:10]) for name in ("mulai", "selesai"))
    return (last - first).days + 1


def _rows(studio: Studio, sheet: Sheet) -> tuple[list[Line], KitError | None]:
    try:
        return tables.rows(studio.draft.text(sheet.file), sheet), None
    except KitError as broken:
        return [], broken


def _narrowed(every: Sequence[Line], beside: Mapping[int, object], word: str) -> list[Line]:
    """The rows that hold the word; those with problems first, or nobody would find them."""
    found = [row for row in every if word.casefold() in " ".join(row.cells.values()).casefold()]
    return sorted(found, key=lambda row: row.line not in beside)


def _choices(studio: Studio, sheet: Sheet) -> dict[str, Sequence[str]]:
    """Column -> what may stand there, for columns where that is a short list."""
    found: dict[str, Sequence[str]] = {
        name: get_args(about.annotation)
        for name, about in sheet.model.model_fields.items()
        if get_origin(about.annotation) is Literal
    }
    if sheet.name == "opd":
        found["jenis"] = JENIS
    if sheet.name == "jadwal":
        found["tahapan"] = tuple(yamltext.keyed(studio.draft.text(PROFIL) or "", "tahapan"))
    return found


RULES = [Rule("/daftar/<name>", endpoint=page, methods=["GET", "POST"])]
