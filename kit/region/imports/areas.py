"""One row of an area list. A code counts as Kemendagri's only when it is written so or its name agrees; a statistical
(BPS) code is led by the name to its Kemendagri code, or refused."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.i18n import _
from kit.region.imports import cleaning
from kit.region.imports.outcome import Action, Cleaned, Outcome
from regiondata import resmi
from regiondata.kode import KABKOTA, KECAMATAN, KELURAHAN, tingkat_wilayah
from regiondata.near import near

FILE = "wilayah.csv"
FIELDS = ("kode", "nama", "tingkat")
NEEDED = ("kode", "nama")
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kodewilayah", "kodedesa", "kodekelurahan", "kodekecamatan", "kodekemendagri", "kodebps", "kd"),
    "nama": ("nama", "namawilayah", "wilayah", "namadesa", "namakelurahan", "desakelurahan", "kelurahan", "desa"),
    "tingkat": ("tingkat", "level", "jenis", "status", "kategori", "jeniswilayah"),
}
_KIND = re.compile(
    r"^(?:kabupaten|kab|kota administrasi|kota adm|kota|kecamatan|kec|distrik|kelurahan|kel|desa adat|desa|provinsi"
    r"|prov)\b\.?\s*",
    re.IGNORECASE,
)
_PROVINSI = re.compile(r"\d{2}")
_SPELLING = 0.88


@dataclass
class Reader:
    """Reads rows in order, for the region `own`."""

    own: str
    seen: dict[str, int] = field(default_factory=dict)
    # BPS kecamatan (seven digits) -> Kemendagri, learnt from earlier rows: a village's BPS code begins with it.
    mapped: dict[str, str] = field(default_factory=dict)

    def read(self, row: int, cells: Mapping[str, object]) -> Outcome:
        name = cleaning.text(cells.get("nama"))
        code = cleaning.code_text(cells.get("kode"))
        if cleaning.is_date(cells.get("kode")):
            code.problem = _("the office program turned the code into a date")
        elif not code.value:
            code.problem = _("the code is empty")
        elif not name.value:
            code.problem = _("the name is empty")
        if code.problem:
            return self._rejected(row, code, name.value)
        statistical = self._settle(code, name.value)
        if code.problem:
            return self._rejected(row, code, name.value)
        return self._taken(row, code, name, Action.MAP if statistical else Action.ACCEPT)

    def _rejected(self, row: int, code: Cleaned, name: str) -> Outcome:
        return Outcome(
            row, Action.REJECT, code.value, name, (code.problem,), code.suggestion or self._by_name(name, "")
        )

    def _taken(self, row: int, code: Cleaned, name: Cleaned, action: Action) -> Outcome:
        official = official_name(code.value) or ""
        notes = [*code.fixes, *name.fixes]
        shown = name.value
        if official and agree(name.value, official) and name.value != official and not _kind_only(name.value, official):
            notes.append(_("name after the official list: {name}").format(name=official))
        if official and agree(name.value, official):
            shown = official
        elif official:
            notes.append(_("the official name is {name}").format(name=official))
        if action is Action.ACCEPT and notes:
            action = Action.FIX
        elsewhere = not code.value.startswith(self.own) and code.value != self.own[:2]
        if elsewhere:
            notes.insert(0, _("belongs to another region"))
        if code.value in self.seen:
            first = self.seen[code.value]
            notes.append(_("same area as row {row}").format(row=first))
            kept = action if action is Action.MAP else Action.SKIP
            return Outcome(row, kept, code.value, shown, tuple(notes), duplicate_of=first)
        self.seen[code.value] = row
        if elsewhere:
            refused = action if action is Action.MAP else Action.REJECT
            return Outcome(row, refused, code.value, shown, tuple(notes))
        level = tingkat_wilayah(code.value)
        values = {"kode": code.value, "nama": shown, "tingkat": level} if level else {}
        if not level:
            notes.append(_("stands above the kecamatan: not written"))
        return Outcome(row, action, code.value, shown, tuple(notes), values=values)

    def _settle(self, code: Cleaned, name: str) -> bool:
        """Bring `code` to its dotted Kemendagri form, or give it a problem. True when it was a statistical code."""
        if code.value.isdigit():
            return self._settle_digits(code, name)
        if not any(p.fullmatch(code.value) for p in (KABKOTA, KECAMATAN, KELURAHAN)):
            code.problem = _("this is not an area's code (such as 12.34.01 or 12.34.01.1001)")
            code.suggestion = self._by_name(name, code.value) or _near(code.value, self.own)
        elif official_name(code.value) is None:
            code.problem = _("the official list has no area {code}").format(code=code.value)
            code.suggestion = self._by_name(name, code.value) or _near(code.value, self.own)
        elif not agree(name, official_name(code.value) or ""):
            other = self._by_name(name, code.value)
            if other:
                code.problem = _("{code} is {official}, but the name belongs to another code").format(
                    code=code.value, official=official_name(code.value)
                )
                code.suggestion = other
        return False

    def _settle_digits(self, code: Cleaned, name: str) -> bool:
        digits = code.value
        if _PROVINSI.fullmatch(digits):
            if official_name(digits) is None or not agree(name, official_name(digits) or ""):
                code.problem = _("{code} is not the province of this name").format(code=digits)
            return False
        dotted = _dotted(digits)
        if dotted and agree(name, official_name(dotted) or ""):
            code.value = dotted
            code.fixes.append(_("dots put back"))
            return False
        found = self._statistical(digits, name)
        if found:
            code.value = found
            code.fixes.append(_("statistical (BPS) code {digits}, mapped by its name").format(digits=digits))
            if len(digits) == 7:
                self.mapped[digits] = found
            return True
        code.problem = _("digits without dots, and no area of this name fits them: Kemendagri or BPS cannot be told")
        code.suggestion = self._by_name(name, dotted or "")
        return False

    def _statistical(self, digits: str, name: str) -> str:
        """The one area at the level of these digits whose name agrees."""
        if len(digits) == 4:
            area = [k for k, n in resmi.kabkota().items() if k[:2] == digits[:2] or digits[0] == k[0] == "9"]
            kota = int(digits[2:]) >= 71
            found = [k for k in area if (int(k[3:]) >= 71) == kota and agree(name, resmi.kabkota()[k])]
        elif len(digits) in (7, 10):
            above = self.mapped.get(digits[:7], self.own) if len(digits) == 10 else self.own
            pattern = KECAMATAN if len(digits) == 7 else KELURAHAN
            listed = resmi.wilayah(self.own).items()
            found = [k for k, n in listed if pattern.fullmatch(k) and k.startswith(above) and agree(name, n)]
        else:
            return ""
        exact = [k for k in found if cleaning.alike(_bare(name)) == cleaning.alike(_bare(official_name(k) or ""))]
        best = exact or found
        return best[0] if len(best) == 1 else ""

    def _by_name(self, name: str, wrong: str) -> str:
        """The region's one other area with this very name, under the wrong code's kecamatan if that is known."""
        wanted = cleaning.alike(_bare(name))
        found = [k for k, n in resmi.wilayah(self.own).items() if cleaning.alike(n) == wanted and k != wrong]
        closer = [k for k in found if wrong[:8] and k.startswith(wrong[:8]) and len(k) > 8]
        best = closer or found
        return best[0] if len(best) == 1 and wanted else ""


def _dotted(digits: str) -> str:
    parts = {4: (2, 2), 6: (2, 2, 2), 10: (2, 2, 2, 4)}.get(len(digits), ())
    out, at = [], 0
    for width in parts:
        out.append(digits[at : at + width])
        at += width
    return ".".join(out)


def official_name(code: str) -> str | None:
    """The official name of an area at any level."""
    if KELURAHAN.fullmatch(code):
        return resmi.wilayah(code[:5]).get(code)
    return resmi.atas().get(code)


def agree(name: str, official: str) -> bool:
    """Whether two spellings mean one area: kind, capitals, spaces and dashes aside; a remark behind it is ignored."""
    head = re.split(r"[;(/]", name)[0]
    one, other = (cleaning.alike(_bare(text)) for text in (head, official))
    if not one or not other:
        return False
    whole = cleaning.alike(_bare(name))
    return other in (one, whole) or difflib.SequenceMatcher(None, one, other).ratio() >= _SPELLING


def _bare(name: str) -> str:
    return _KIND.sub("", name.strip(), count=1) or name


def _kind_only(name: str, official: str) -> bool:
    return _bare(name) == _bare(official)


def _near(code: str, own: str) -> str:
    found = near(code, resmi.wilayah(own), cutoff=0.85)
    return found[0] if found else ""
