"""The codes of the field: areas in Kemendagri style, what lies below the village, offices in SIPD style."""

from __future__ import annotations

import functools
import re

KABKOTA = re.compile(r"\d{2}\.\d{2}")
KECAMATAN = re.compile(r"\d{2}\.\d{2}\.\d{2}")
KELURAHAN = re.compile(r"\d{2}\.\d{2}\.\d{2}\.[123]\d{3}")
LINGKUNGAN = re.compile(r"\d{2}\.\d{2}\.\d{2}\.[123]\d{3}\.(?:[LD]\d{2,3}|RW\d{3}(?:\.RT\d{3})?)")
OPD = re.compile(r"\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}")
SUBKEGIATAN = re.compile(r"\d\.\d{2}\.\d{2}\.\d\.\d{2}\.\d{2}(?:\d{2})?")
_PROGRAM = r"\.\d{2}(?:\.\d\.\d{2}(?:\.\d{2}(?:\d{2})?)?)?"
NOMENKLATUR = re.compile(rf"X(?:\.XX(?:{_PROGRAM})?)?|\d(?:\.\d{{2}}(?:{_PROGRAM})?)?")
PROGRAM = re.compile(r"\d\.\d{2}\.\d{2}")
KEGIATAN = re.compile(r"\d\.\d{2}\.\d{2}\.\d\.\d{2}")
SLUG = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")

# DOMAIN section 5: the first digit of a village's last part.
_VILLAGE_KIND = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}
_FIRST_PAPUA_PROVINCE = 91
_FIRST_KOTA = 71


def induk(kode: str) -> str:
    """The code of the area above: `12.34.01.1001` -> `12.34.01`; empty above a province."""
    return kode.rpartition(".")[0]


def jenis_kabkota(kode: str) -> str:
    """`kota` for the numbers 71 to 99, else `kabupaten`."""
    return "kota" if int(kode[3:5]) >= _FIRST_KOTA else "kabupaten"


def tingkat_wilayah(kode: str) -> str | None:
    """What an area code says about itself: kecamatan, distrik (Papua), kelurahan, desa, desa_adat, or None."""
    if KECAMATAN.fullmatch(kode):
        return "distrik" if int(kode[:2]) >= _FIRST_PAPUA_PROVINCE else "kecamatan"
    if KELURAHAN.fullmatch(kode):
        return _VILLAGE_KIND[kode.rpartition(".")[2][0]]
    return None


def tingkat_lingkungan(kode: str) -> str | None:
    """lingkungan, dusun, rw or rt, for a code below a village."""
    if not LINGKUNGAN.fullmatch(kode):
        return None
    last = kode.rpartition(".")[2]
    return {"L": "lingkungan", "D": "dusun", "RW": "rw", "RT": "rt"}[re.match(r"[A-Z]+", last).group()]


@functools.cache
def bidang_opd(kode: str) -> tuple[str, ...]:
    """The bidang an office carries, in the order of its three slots, empty slots left out."""
    parts = kode.split(".")
    slots = (".".join(parts[at : at + 2]) for at in (0, 2, 4))
    return tuple(slot for slot in slots if slot != "0.00")


def induk_opd(kode: str) -> str | None:
    """The code of the parent office of a unit (last four digits other than 0000), None for an office."""
    head, _, unit = kode.rpartition(".")
    return None if unit == "0000" else f"{head}.0000"


def bidang_subkegiatan(kode: str) -> str:
    """`1.03.10.2.01.0053` -> `1.03`."""
    return kode[:4]


def tingkat_nomenklatur(kode: str) -> str | None:
    """The level of a code of the nomenclature, by its parts: `1.03.10.2.01` is a kegiatan. None for others."""
    if not NOMENKLATUR.fullmatch(kode):
        return None
    return {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "subkegiatan"}[kode.count(".") + 1]


def kegiatan_subkegiatan(kode: str) -> str:
    """`1.03.10.2.01.0053` -> `1.03.10.2.01`."""
    return ".".join(kode.split(".")[:5])


def program_subkegiatan(kode: str) -> str:
    """`1.03.10.2.01.0053` or `1.03.10.2.01` -> `1.03.10`."""
    return ".".join(kode.split(".")[:3])
