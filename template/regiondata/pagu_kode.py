"""What a ceiling is about: the shape of its code says it, and which ceilings lie above it.

An area (`12.34.01`), an office or a unit of one (`1.03.0.00.0.00.01.0000`), a program or kegiatan of whoever carries it
out (`1.03.10`, `1.03.10.2.01`), or of one office (`1.03.0.00.0.00.01.0000/1.03.10`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from regiondata.kode import (
    KECAMATAN,
    KEGIATAN,
    KELURAHAN,
    LINGKUNGAN,
    OPD,
    PROGRAM,
    induk_opd,
    kegiatan_subkegiatan,
    program_subkegiatan,
)

TINGKAT = ("kecamatan", "kelurahan", "lingkungan", "perangkat", "subunit", "program", "kegiatan")
WILAYAH = frozenset({"kecamatan", "kelurahan", "lingkungan"})
_BENTUK = (("kecamatan", KECAMATAN), ("kelurahan", KELURAHAN), ("lingkungan", LINGKUNGAN))
_KECAMATAN_PARTS = 3


@dataclass(frozen=True)
class Isi:
    """What a code names: an area, an office, a program or kegiatan, or the last of them of an office; "" for none."""

    tingkat: str
    wilayah: str = ""
    perangkat: str = ""
    nomenklatur: str = ""


def urai(kode: str) -> Isi | None:
    """None for a code of no known shape."""
    for tingkat, shape in _BENTUK:
        if shape.fullmatch(kode):
            return Isi(tingkat, wilayah=kode)
    office, slash, plan = kode.rpartition("/")
    if slash and not OPD.fullmatch(office):
        return None
    if OPD.fullmatch(plan) and not slash:
        return Isi("subunit" if induk_opd(plan) else "perangkat", perangkat=plan)
    level = "program" if PROGRAM.fullmatch(plan) else "kegiatan" if KEGIATAN.fullmatch(plan) else ""
    return Isi(level, perangkat=office, nomenklatur=plan) if level else None


def kunci_wilayah(kode: str) -> list[str]:
    """The codes of ceilings that an area falls under, its own first, up to the kecamatan."""
    parts = kode.split(".")
    return [".".join(parts[:n]) for n in range(len(parts), _KECAMATAN_PARTS - 1, -1)]


def kunci_rencana(perangkat: str, induk: str | None, subkegiatan: str) -> list[str]:
    """The codes of ceilings that work of an office (or a unit, with its `induk`) under a sub kegiatan falls under."""
    offices = [perangkat, *([induk] if induk else [])]
    plans = [kegiatan_subkegiatan(subkegiatan), program_subkegiatan(subkegiatan)] if subkegiatan else []
    return offices + plans + [f"{office}/{plan}" for office in offices for plan in plans]


def di_atas(kode: str) -> list[tuple[str, list[str]]]:
    """Whose parts a ceiling is one of: the way it divides them, and the codes that may hold it, nearest first.

    An office is divided twice, by its units and by its programs; a program by its kegiatan, and by the offices.
    """
    isi = urai(kode)
    if isi is None:
        return []
    if isi.wilayah:
        return [("wilayah", kunci_wilayah(kode)[1:])]
    head = induk_opd(isi.perangkat) if isi.perangkat else None
    if not isi.nomenklatur:
        return [("subunit", [head])] if head else []
    program = program_subkegiatan(isi.nomenklatur)
    wider = [program] if isi.tingkat == "kegiatan" else []
    if not isi.perangkat:
        return [("nomenklatur", wider)]
    own = [*(f"{isi.perangkat}/{plan}" for plan in wider), isi.perangkat]
    shared = [*([f"{head}/{isi.nomenklatur}"] if head else []), isi.nomenklatur]
    return [("nomenklatur", own), ("perangkat", shared)]


@dataclass(frozen=True)
class Lebih:
    """Parts that come to more than the whole: `banyak` ceilings of `jumlah` rupiah below the ceiling `induk`."""

    induk: str
    banyak: int
    jumlah: int


def lebih_dari_induk(nilai: Mapping[str, int]) -> list[Lebih]:
    """Where ceilings (code -> rupiah) of a level come to more than the ceiling that holds them."""
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kode, rupiah in nilai.items():
        for way, above in di_atas(kode):
            if holder := next((code for code in above if code in nilai), None):
                parts[holder, way].append(rupiah)
    found = [Lebih(holder, len(sums), sum(sums)) for (holder, _way), sums in parts.items() if sum(sums) > nilai[holder]]
    return sorted(found, key=lambda one: (one.induk, one.jumlah))
