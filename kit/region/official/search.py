"""From what a person types to one of the 514, or to the near ones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.official.bps import kemendagri_of
from regiondata import resmi
from regiondata.kode import jenis_kabkota
from regiondata.near import near

_MOST = 8


@dataclass(frozen=True)
class Reading:
    """One of the 514, and how the typed text led to it."""

    kode: str
    nama: str
    why: str = ""

    @property
    def provinsi(self) -> str:
        return resmi.provinsi(self.kode) or ""

    def __str__(self) -> str:
        return f"{self.kode}  {self.nama}, {self.provinsi}" + (f"  ({self.why})" if self.why else "")


def area(text: str) -> str:
    """The code meant by `text` when it is one of the 514 codes, written with its dot. Else UsageProblem with the near
    ones: a name or digits without a dot are never taken silently."""
    wanted = text.strip()
    if wanted in resmi.kabkota():
        return wanted
    found = readings(wanted)
    raise UsageProblem(
        _("{text} is not the code of a kabupaten or kota.").format(text=text)
        + (" " + _("Did you mean:") + "".join(f"\n    {reading}" for reading in found) if found else ""),
        remedy=_("Type the code with its dot, for example {code}.").format(code=found[0].kode)
        if found
        else _("Type a code such as 12.34, or part of a name."),
        near=[{"kode": r.kode, "nama": r.nama, "provinsi": r.provinsi, "why": r.why} for r in found],
    )


def readings(text: str) -> list[Reading]:
    """The kabupaten and kota that `text` may mean, best first."""
    wanted = text.strip()
    if re.fullmatch(r"\d{4}", wanted):
        return _digits(wanted)
    if re.fullmatch(r"[\d.,]+", wanted):
        return _codes(wanted)
    return _names(wanted)


def _digits(text: str) -> list[Reading]:
    dotted = f"{text[:2]}.{text[2:]}"
    both = [(dotted if dotted in resmi.kabkota() else None, "Kemendagri"), (kemendagri_of(text), "BPS")]
    found = [_reading(kode, _("read as a {kind} code").format(kind=kind)) for kode, kind in both if kode]
    return found or _codes(dotted)


def _codes(text: str) -> list[Reading]:
    known = resmi.kabkota()
    dotted = text.replace(",", ".").strip(".")
    starts = [kode for kode in known if kode.startswith(dotted)]
    if re.fullmatch(r"\d\d\.\d", dotted):
        # 12.1 is what a spreadsheet leaves of 12.10, and what a hurried person types for 12.01.
        meant = [kode for kode in (f"{dotted}0", f"{dotted[:3]}0{dotted[3]}") if kode in known]
        starts = [*meant, *(kode for kode in starts if kode not in meant)]
    return [_reading(kode) for kode in (starts or near(dotted, known, most=_MOST, cutoff=0.75))[:_MOST]]


def _names(text: str) -> list[Reading]:
    known = {kode: _bare(nama) for kode, nama in resmi.kabkota().items()}
    wanted = _bare(text)
    kota_asked = text.casefold().startswith("kota")
    if not wanted:
        return []
    ranked = [
        (nama != wanted, not nama.startswith(wanted), (jenis_kabkota(kode) == "kota") != kota_asked, kode)
        for kode, nama in known.items()
        if wanted in nama
    ]
    if not ranked:
        alike = near(wanted, known.values(), most=_MOST)
        return [_reading(kode) for word in alike for kode, nama in known.items() if nama == word][:_MOST]
    return [_reading(kode) for *_rank, kode in sorted(ranked)[:_MOST]]


def _bare(nama: str) -> str:
    words = re.sub(r"[^a-z ]", " ", nama.casefold()).split()
    while words and words[0] in {"kota", "kabupaten", "kab", "administrasi", "adm"}:
        words.pop(0)
    return "".join(words)


def _reading(kode: str, why: str = "") -> Reading:
    return Reading(kode, resmi.kabkota()[kode], why)
