"""One row of an office list: SIPD code, name, abbreviation, kind, parent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.i18n import _
from kit.region.imports import cleaning
from kit.region.imports.outcome import Action, Cleaned, Outcome, repeated
from regiondata import urusan
from regiondata.kode import OPD, bidang_opd, induk_opd
from regiondata.near import near
from regiondata.opd import JENIS

FILE = "opd.csv"
FIELDS = ("kode", "nama", "singkatan", "jenis", "induk")
NEEDED = ("kode", "nama")
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kodeskpd", "kodeopd", "kodeperangkatdaerah", "kodeunit", "kodeunitkerja", "kodesubunit", "kd"),
    "nama": (
        "nama",
        "namaopd",
        "namaskpd",
        "namaperangkatdaerah",
        "namaunit",
        "namaunitkerja",
        "perangkatdaerah",
        "opd",
        "skpd",
        "uraian",
        "namaunitorganisasi",
        "unitkerja",
    ),
    "singkatan": ("singkatan", "akronim", "namasingkat", "namapendek", "alias"),
    "jenis": ("jenis", "jenisperangkatdaerah", "jenisopd", "jenisskpd", "tipe", "kategori", "bentuk"),
    "induk": ("induk", "kodeinduk", "indukopd", "skpdinduk", "kodeskpdinduk"),
}
_DIGITS = (1, 2, 1, 2, 1, 2, 2, 4)
_KINDS = {"distrik": "kecamatan", "kantor": "lainnya", "sekretaris": "sekretariat", "uptd": "upt", "puskesmas": "upt"}
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "i": "1", "S": "5", "B": "8"})


@dataclass
class Reader:
    """Reads rows in order; `known` are the names and codes the region has now."""

    known: Mapping[str, str]
    seen: dict[str, Outcome] = field(default_factory=dict)

    def read(self, row: int, cells: Mapping[str, object]) -> Outcome:
        name = office_name(cells.get("nama"))
        code = office_code(cells.get("kode"))
        if code.problem:
            suggestion = code.suggestion or self.known.get(cleaning.alike(name.value), "")
            return Outcome(row, Action.REJECT, code.value, name.value, (code.problem,), suggestion)
        if not name.value:
            return Outcome(row, Action.REJECT, code.value, "", (_("the name is empty"),))
        if first := self.seen.get(code.value):
            same = cleaning.alike(first.name) == cleaning.alike(name.value)
            return repeated(row, code.value, name.value, first, same=same)
        parent, unheard = _parent(code.value, cells.get("induk"))
        kind, derived = office_kind(cells.get("jenis"), name.value)
        fixes = [*code.fixes, *name.fixes]
        values = {
            "kode": code.value,
            "nama": name.value,
            "singkatan": cleaning.text(cells.get("singkatan")).value,
            "jenis": kind,
            "induk": parent,
        }
        notes = (
            *fixes,
            *((_("kind taken from the name: {kind}").format(kind=kind),) if derived else ()),
            *((_("induk {text} not taken: the code says which it is").format(text=unheard),) if unheard else ()),
        )
        action = Action.FIX if fixes else Action.ACCEPT
        found = self.seen[code.value] = Outcome(row, action, code.value, name.value, notes, values=values)
        return found


def office_name(value: object) -> Cleaned:
    """The name, out of capitals."""
    name = cleaning.text(value)
    calm = cleaning.title_case(name.value)
    if calm != name.value:
        name.fixes.append(_("capitals"))
        name.value = calm
    return name


def office_code(value: object) -> Cleaned:
    """The 22 characters of an office's code. Only what cannot be misread is repaired."""
    if cleaning.is_date(value):
        return Cleaned(cleaning.shown(value), problem=_("the office program turned the code into a date"))
    if isinstance(value, float) and not value.is_integer():
        return Cleaned(cleaning.shown(value), problem=_("the code was stored as a number and has lost digits"))
    code = cleaning.code_text(value)
    if not code.value:
        code.problem = _("the code is empty")
        return code
    if re.fullmatch(r"\d{15}", code.value):
        code.value = _dotted(code.value)
        code.fixes.append(_("dots put back"))
    if not OPD.fullmatch(code.value):
        code.problem = _("this is not an office's code (22 characters such as 1.03.0.00.0.00.01.0000)")
        code.suggestion = _guess(code.value)
        return code
    for bidang in bidang_opd(code.value):
        if bidang not in urusan.bidang():
            code.problem = _("there is no bidang urusan {bidang}").format(bidang=bidang)
            nearest = near(bidang, urusan.bidang())
            code.suggestion = code.value.replace(bidang, nearest[0], 1) if nearest else ""
            break
    return code


def _dotted(digits: str) -> str:
    parts, at = [], 0
    for width in _DIGITS:
        parts.append(digits[at : at + width])
        at += width
    return ".".join(parts)


def _guess(code: str) -> str:
    """The code that was probably meant, or empty."""
    tidy = re.sub(r"[^\d.]", "", code.translate(_LOOKALIKES))
    parts = tidy.split(".")
    if len(parts) == len(_DIGITS):
        tidy = ".".join(part.zfill(width) for part, width in zip(parts, _DIGITS, strict=True))
    elif len(parts) == len(_DIGITS) - 1:
        tidy = f"{tidy}.0000"
    return tidy if OPD.fullmatch(tidy) and tidy != code else ""


def office_kind(value: object, name: str) -> tuple[str, bool]:
    """The kind as regions write it, and whether it had to be taken from the name."""
    given = cleaning.text(value).value.casefold().rstrip(".")
    given = _KINDS.get(given, given)
    if given in JENIS:
        return given, False
    first = re.sub(r"[^a-z ]", "", name.casefold()).split(" ")[0]
    first = _KINDS.get(first, first)
    return (first if first in JENIS else "lainnya"), True


def _parent(code: str, value: object) -> tuple[str, str]:
    """The office a unit belongs to, empty for an office itself; and what the sheet says instead, where that is none."""
    parent, said = induk_opd(code), cleaning.text(value).value
    if parent is None:
        return "", said if re.search(r"\w", said) else ""
    given = office_code(value)
    return (parent, said) if given.problem else (given.value, "")
