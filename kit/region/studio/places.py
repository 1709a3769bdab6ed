"""From a place in a file to the page, the field or the row where it is changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kit.i18n import _
from kit.region.studio import tables
from kit.region.studio.fields import KOP, PROFIL, WARNA, Field
from regiondata import Problem

LOGO = "branding/logo.svg"
_PAGES = {PROFIL: "/isian/identitas", WARNA: "/isian/warna", KOP: "/isian/kop", LOGO: "/logo"}
_PAGES |= {sheet.file: f"/daftar/{sheet.name}" for sheet in tables.SHEETS.values()}


def page_of(file: str) -> str:
    """The page that changes this file (`region/opd.csv`), empty when there is none."""
    return _PAGES.get(file.removeprefix("region/"), "")


def title_of(file: str) -> str:
    """What that page is called; the file's own name where there is none."""
    inside = file.removeprefix("region/")
    sheet = next((sheet for sheet in tables.SHEETS.values() if sheet.file == inside), None)
    forms = {PROFIL: _("Names"), WARNA: _("Colours"), KOP: _("Letterhead"), LOGO: _("Logo")}
    return sheet.title() if sheet else forms.get(inside, inside)


def by_field(
    problems: Sequence[Problem], fields: Sequence[Field], lines: Mapping[str, int]
) -> tuple[dict[str, list[Problem]], list[Problem]]:
    """Problems by the name of their field, and those that belong to none of `fields`, but to their files.

    A problem that names its field comes first; several fields may stand on one line. `lines`: field name -> line.
    """
    found: dict[str, list[Problem]] = defaultdict(list)
    rest = []
    for problem in problems:
        here = [field for field in fields if problem.file == f"region/{field.file}"]
        named = [field for field in here if problem.message.startswith(f"`{field.name}`")]
        # What a part holds is told by its name; its line may be that of the part above, where it is missing.
        beside = [] if problem.code == "isi" else [field for field in here if lines[field.name] == problem.line]
        if named or beside:
            found[(named or beside)[0].name].append(problem)
        elif here:
            rest.append(problem)
    return found, rest


def by_line(problems: Sequence[Problem], file: str) -> tuple[dict[int, list[Problem]], list[Problem]]:
    """The problems of a table by line, and those of the file as a whole."""
    found: dict[int, list[Problem]] = defaultdict(list)
    rest = []
    for problem in problems:
        if problem.file == f"region/{file}":
            (rest if problem.line is None else found[problem.line]).append(problem)
    return found, rest
