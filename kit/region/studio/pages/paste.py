"""An office's list, pasted or as its file: read as `kit import` reads it, shown as a difference, then taken."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.region.imports import Difference, Import, compare, read_import
from kit.region.imports.outcome import Action, Outcome
from kit.region.imports.writing import as_text
from kit.region.studio import tables
from kit.region.studio.judging import with_draft
from kit.region.studio.pages.settling import settle, take
from kit.region.studio.studio import Studio
from kit.region.studio.tables import Sheet


@dataclass(frozen=True)
class Pasted:
    """A list that was read, and the difference it would make to the table whose mark is `seen`. `sheet`: in which one
    of a file it was found."""

    read: Import
    difference: Difference
    seen: str
    removes: bool
    sheet: str

    @property
    def refused(self) -> int:
        return self.read.count(Action.REJECT)

    @property
    def remarked(self) -> list[Outcome]:
        """Rows that are taken otherwise than they were written."""
        return [one for one in self.read.outcomes if one.notes and one.action is not Action.REJECT]

    def named(self, code: str) -> str:
        """The name of a row of the list."""
        return next((row.get("nama", "") for row in self.read.rows if row["kode"] == code), "")

    @property
    def text(self) -> str:
        """The table with the list taken in."""
        return as_text(self.read.kind.FIELDS, self.difference.rows)


def page(studio: Studio, request: Request, name: str) -> Response:
    sheet = tables.SHEETS.get(name)
    if sheet is None or not sheet.paste:
        raise NotFound
    if request.method == "GET":
        return studio.render("tempel.html", sheet=sheet, typed="", pasted=None, wrong=None)
    try:
        pasted = _read(studio, request, sheet)
    except KitError as wrong:
        typed = request.form.get("daftar", "")
        return studio.render("tempel.html", status=422, sheet=sheet, typed=typed, pasted=None, wrong=wrong)
    studio.pasted[name] = pasted
    return studio.render("tempel.html", sheet=sheet, typed="", pasted=pasted, wrong=None)


def accept(studio: Studio, request: Request, name: str) -> Response:
    """Take the list that was shown into the draft, and save it."""
    pasted = studio.pasted.pop(name, None)
    if not isinstance(pasted, Pasted):
        return redirect(f"/daftar/{name}/tempel", 303)
    if pasted.refused and request.form.get("sebagian") != "ya":
        studio.pasted[name] = pasted
        studio.say(_("Some rows were refused. Say that the good ones are to be taken, or correct the list."), "warning")
        return studio.render("tempel.html", status=422, sheet=tables.SHEETS[name], typed="", pasted=pasted, wrong=None)
    if take(studio, tables.SHEETS[name].file, pasted.text, pasted.seen):
        return settle(studio, request, f"/daftar/{name}")
    return redirect(f"/daftar/{name}/tempel", 303)


def _read(studio: Studio, request: Request, sheet: Sheet) -> Pasted:
    """Raises UsageProblem when there is nothing, or nothing that can be read."""
    sent, typed = request.files.get("berkas"), request.form.get("daftar", "")
    raw, kind = (sent.read(), Path(sent.filename or "").suffix) if sent and sent.filename else (typed.encode(), ".tsv")
    if not raw.strip():
        raise UsageProblem(_("Nothing was pasted and no file was chosen."), remedy=_("Do one of the two."))
    with (
        tempfile.TemporaryDirectory(prefix="kit-studio-") as folder,
        with_draft(studio.region, studio.draft.texts) as as_is,
    ):
        file = Path(folder) / f"daftar{kind.lower()}"
        file.write_bytes(raw)
        try:
            read = read_import(sheet.paste, file, as_is)
        except UsageProblem as wrong:
            said = wrong.message.replace(str(file), _("The list"))
            raise UsageProblem(said, remedy=wrong.remedy) from None
        remove = request.form.get("hapus") == "ya"
        difference = compare(as_is.data / sheet.file, read.kind.FIELDS, read.rows, remove=remove)
    found_in = "" if read.sheet == file.name else read.sheet
    return Pasted(read, difference, studio.draft.mark(sheet.file), remove, found_in)


RULES = [
    Rule("/daftar/<name>/tempel", endpoint=page, methods=["GET", "POST"]),
    Rule("/daftar/<name>/ambil", endpoint=accept, methods=["POST"]),
]
