"""rpjmd.yml: the five-year plan (RPJMD): misi, tujuan, sasaran with their indicators, regional priorities.

Optional. Codes are written by hand, because plans refer to them for years: `1`, `1.1`, `1.1.1`, each beginning with the
one above.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from regiondata import nomenklatur
from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.source import read_text
from regiondata.table import Name
from regiondata.yamlfile import Document, Path, read

FILE = "rpjmd.yml"
PALING_LAMA = 6  # years: five by law, six where a period was prolonged


def _written(value: object) -> object:
    """A number as an Indonesian reader writes it; targets may be words too (WTP, A, Sangat Baik)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return str(value).replace(".", ",")


Nilai = Annotated[str, BeforeValidator(_written), StringConstraints(strip_whitespace=True, max_length=60)]
Kode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$", max_length=20)]
Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Periode(_Part):
    mulai: int = Field(ge=2000, le=2100)
    selesai: int = Field(ge=2000, le=2100)


class Indikator(_Part):
    """`awal`: where it stood when the plan was made. `target`: year -> value."""

    nama: Teks
    satuan: Name
    awal: Nilai = ""
    target: dict[int, Nilai] = Field(min_length=1)


class Sasaran(_Part):
    kode: Kode
    nama: Teks
    indikator: tuple[Indikator, ...] = Field(min_length=1)


class Tujuan(_Part):
    kode: Kode
    nama: Teks
    indikator: tuple[Indikator, ...] = ()
    sasaran: tuple[Sasaran, ...] = Field(min_length=1)


class Misi(_Part):
    kode: Kode
    nama: Teks
    tujuan: tuple[Tujuan, ...] = Field(min_length=1)


class Prioritas(_Part):
    """A regional priority: the sasaran it serves, and the program (codes of the nomenclature) that carry it."""

    kode: Kode
    nama: Teks
    sasaran: tuple[Kode, ...] = ()
    program: tuple[Kode, ...] = ()


class Rpjmd(_Part):
    """rpjmd.yml as a whole. `dasar`: the regulation that fixed it."""

    periode: Periode
    dasar: Teks
    visi: Teks
    misi: tuple[Misi, ...] = Field(min_length=1)
    prioritas: tuple[Prioritas, ...] = ()


def baca(report: Report) -> tuple[Rpjmd | None, Document]:
    """The file; None when it is absent, holds nothing but comments (as `kit new` writes it), or is wrong."""
    text = read_text(Report(report.folder), FILE, required=False)
    if text is not None and not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        return None, Document(FILE)
    return read(report, FILE, Rpjmd, required=False)


def periksa(report: Report, rpjmd: Rpjmd, document: Document, profil: Profil, sah: nomenklatur.Daftar) -> None:
    """Period, codes, years of targets, and that priorities name what there is."""
    start, end = rpjmd.periode.mulai, rpjmd.periode.selesai
    if not 1 <= end - start + 1 <= PALING_LAMA:
        told = f"Periode {start}–{end} tidak masuk akal."
        report.error(FILE, document.line("periode"), "periode", told, "RPJMD berlaku lima tahun.")
    elif not start <= profil.tahun_rencana <= end:
        told = f"Periode {start}–{end} tidak memuat tahun rencana {profil.tahun_rencana}; RPJMD ini tidak dipakai."
        report.warning(FILE, document.line("periode"), "periode", told, "Ganti dengan RPJMD yang berlaku.")
    _codes(report, rpjmd, document)
    for path, satu in _indikator(rpjmd):
        _years(report, rpjmd.periode, document.line(*path), satu)
    _priorities(report, rpjmd, document, sah)


def kode_sasaran(rpjmd: Rpjmd) -> set[str]:
    """The codes that other files may name as a sasaran."""
    return {part.kode for _path, part, _above in _tree(rpjmd) if isinstance(part, Sasaran)}


def _tree(rpjmd: Rpjmd) -> Iterator[tuple[Path, Misi | Tujuan | Sasaran | Prioritas, str]]:
    """Each part with its place in the file and the code above it."""
    for m, misi in enumerate(rpjmd.misi):
        yield ("misi", m), misi, ""
        for t, tujuan in enumerate(misi.tujuan):
            yield ("misi", m, "tujuan", t), tujuan, misi.kode
            for s, sasaran in enumerate(tujuan.sasaran):
                yield ("misi", m, "tujuan", t, "sasaran", s), sasaran, tujuan.kode
    for p, prioritas in enumerate(rpjmd.prioritas):
        yield ("prioritas", p), prioritas, ""


def _indikator(rpjmd: Rpjmd) -> Iterator[tuple[Path, Indikator]]:
    for path, part, _above in _tree(rpjmd):
        yield from (((*path, "indikator", at), one) for at, one in enumerate(getattr(part, "indikator", ())))


def _codes(report: Report, rpjmd: Rpjmd, document: Document) -> None:
    """Each code once, and beginning with the one above."""
    seen: dict[str, int] = {}
    for path, part, above in _tree(rpjmd):
        line, kode = document.line(*path, "kode"), part.kode
        if above and not kode.startswith(f"{above}."):
            told = f"Kode {kode} tidak berawal {above}."
            report.error(FILE, line, "kode-salah", told, f"Tulis seperti {above}.1 atau {above}.2.")
        if kode in seen:
            report.error(FILE, line, "ganda", f"Kode {kode} sudah ada di baris {seen[kode]}.", "Beri kode lain.")
        seen.setdefault(kode, line)


def _years(report: Report, periode: Periode, line: int, satu: Indikator) -> None:
    years = range(periode.mulai, periode.selesai + 1)
    outside = ", ".join(str(year) for year in satu.target if year not in years)
    missing = ", ".join(str(year) for year in years if year not in satu.target)
    if outside:
        told = f"Target tahun {outside} di luar periode {periode.mulai}–{periode.selesai}."
        report.error(FILE, line, "tahun-target", told, "Perbaiki tahunnya.")
    elif missing:
        told = f"Indikator ini tanpa target tahun {missing}."
        report.warning(FILE, line, "tahun-target", told, "Lengkapi targetnya.")


def _priorities(report: Report, rpjmd: Rpjmd, document: Document, sah: nomenklatur.Daftar) -> None:
    sasaran = kode_sasaran(rpjmd)
    for p, prioritas in enumerate(rpjmd.prioritas):
        for at, kode in enumerate(prioritas.sasaran):
            if kode not in sasaran:
                line = document.line("prioritas", p, "sasaran", at)
                told = f"Prioritas {prioritas.kode} menyebut sasaran {kode}, yang tidak ada."
                remedy = maybe(kode, sasaran, "Pakai kode salah satu sasaran di atas.")
                report.error(FILE, line, "sasaran-tak-dikenal", told, remedy)
        for at, kode in enumerate(prioritas.program):
            found = nomenklatur.cari(kode, sah)
            if found is None or found.tingkat != "program":
                line = document.line("prioritas", p, "program", at)
                told = f"Program prioritas {kode} tidak ada pada nomenklatur."
                report.error(FILE, line, "program-tak-dikenal", told, nomenklatur.saran(kode, sah))
