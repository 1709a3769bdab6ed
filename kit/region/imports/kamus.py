"""One row of a catalogue of proposals: code, name, unit, ceiling price, office, bidang, kind, sub kegiatan, basis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.i18n import _
from kit.region.imports import cleaning
from kit.region.imports.outcome import Action, Cleaned, Outcome, repeated
from regiondata.kamus import KECAMATAN
from regiondata.kode import OPD, SUBKEGIATAN
from regiondata.near import near

FILE = "kamus.csv"
FIELDS = ("kode", "nama", "satuan", "harga_satuan", "opd", "bidang", "tipe", "subkegiatan", "standar", "koefisien")
NEEDED = ("kode", "nama", "satuan", "harga_satuan")
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "kode": ("kode", "kodekamus", "kodeusulan", "kd"),
    "nama": ("nama", "namausulan", "usulan", "uraian", "kamususulan", "namakamus", "namapekerjaan", "jenisusulan"),
    "satuan": ("satuan", "unit"),
    "harga_satuan": ("hargasatuan", "harga", "hargasatuanrp", "hargarp", "pagu", "hargatertinggi", "batasharga"),
    "opd": ("opd", "skpd", "perangkatdaerah", "opdpenanggungjawab", "opdtujuan", "opdpelaksana"),
    "bidang": ("bidang", "bidangusulan", "kelompok"),
    "tipe": ("tipe", "jenis", "sifat", "fisiknonfisik"),
    "subkegiatan": ("subkegiatan", "kodesubkegiatan", "subkeg"),
    "standar": ("standar", "kodestandar", "kodestandarharga", "kodessh", "kodeasb", "kodehspk"),
    "koefisien": ("koefisien", "koef"),
}


@dataclass
class Reader:
    """`offices`: name or code -> code of the region's offices; `bidang`: name or code -> code of region.yml."""

    offices: Mapping[str, str]
    bidang: Mapping[str, str]
    seen: dict[str, Outcome] = field(default_factory=dict)

    def read(self, row: int, cells: Mapping[str, object]) -> Outcome:
        code, name, unit = (cleaning.text(cells.get(part)) for part in ("kode", "nama", "satuan"))
        price = whole_rupiah(cells.get("harga_satuan"))
        office = self._one_of(cells.get("opd"), self.offices, _("office"))
        bidang = self._one_of(cells.get("bidang"), self.bidang, _("bidang"))
        sub = cleaning.code_text(cells.get("subkegiatan"))
        kind = "non_fisik" if cleaning.alike(cleaning.shown(cells.get("tipe"))).startswith("non") else "fisik"
        parts = (code, name, unit, price, office, bidang, sub)
        if sub.value and not SUBKEGIATAN.fullmatch(sub.value):
            sub.problem = _("`{code}` is not a sub kegiatan").format(code=sub.value)
        for part, what in ((code, _("code")), (name, _("name")), (unit, _("unit"))):
            if not part.value:
                part.problem = _("the {what} is empty").format(what=what)
        problems = tuple(part.problem for part in parts if part.problem)
        if problems:
            suggestion = next((part.suggestion for part in parts if part.suggestion), "")
            return Outcome(row, Action.REJECT, code.value, name.value, problems, suggestion)
        values = dict(zip(FIELDS, [p.value for p in (code, name, unit, price, office, bidang)], strict=False))
        values |= {"tipe": kind, "subkegiatan": sub.value}
        values |= {name: cleaning.shown(cells.get(name)).strip() for name in ("standar", "koefisien")}
        if first := self.seen.get(code.value):
            return repeated(row, code.value, name.value, first, same=first.values == values)
        fixes = tuple(fix for part in parts for fix in part.fixes)
        action = Action.FIX if fixes else Action.ACCEPT
        found = self.seen[code.value] = Outcome(row, action, code.value, name.value, fixes, values=values)
        return found

    def _one_of(self, value: object, known: Mapping[str, str], what: str) -> Cleaned:
        found = cleaning.text(value)
        if not found.value:
            return found
        if found.value.casefold() in {"kecamatan", "kelurahan"} and known is self.offices:
            return Cleaned(KECAMATAN)
        code = known.get(cleaning.alike(found.value))
        if code is None:
            found.problem = _("there is no {what} `{name}`").format(what=what, name=found.value)
            nearest = near(cleaning.alike(found.value), known)
            found.suggestion = known[nearest[0]] if nearest else ""
            return found
        if not OPD.fullmatch(found.value) and found.value != code:
            found.fixes.append(_("{what} by its name").format(what=what))
        found.value = code
        return found


def whole_rupiah(value: object) -> Cleaned:
    """`Rp 285.000,00`, `285.000`, `285000` or a number as whole rupiah."""
    raw = cleaning.shown(value)
    plain = re.sub(r"(?i)^rp\.?|[\s\u00a0]|,-$|\.-$", "", raw.strip())
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", plain):
        plain = plain.replace(".", "").partition(",")[0]
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", plain):
        plain = plain.replace(",", "").partition(".")[0]
    elif re.fullmatch(r"\d+[.,]0{1,2}", plain):
        plain = re.split(r"[.,]", plain)[0]
    if not re.fullmatch(r"\d+", plain) or int(plain) == 0:
        return Cleaned(raw, problem=_("`{price}` is not a price in whole rupiah above 0").format(price=raw))
    return Cleaned(str(int(plain)), fixes=[] if plain == raw else [_("price without Rp and separators")])
