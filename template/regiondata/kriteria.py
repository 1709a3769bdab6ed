"""kriteria.csv: how a stage scores what it accepts. One row is an option; a stage is scored when it stands here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from regiondata.kode import SLUG
from regiondata.problem import Report
from regiondata.table import Row, Table, Text, read, whole

FILE = "kriteria.csv"
# A number the application knows by itself -> the word behind it. Its range decides; nobody chooses.
SUMBER: Mapping[str, str] = MappingProxyType({"penerima_manfaat": "jiwa", "penerima_kk": "KK"})
JUMLAH_BOBOT = 100  # per cent, over the criteria of a stage
BERFORUM = ("rembuk", "musrenbang", "forum_opd")


def _or_none(cell: object) -> object:
    return whole(cell) if not isinstance(cell, str) or cell.strip() else None


class BarisKriteria(Row):
    """`nama`, `bobot` (per cent) and `sumber` stand on the first row of a criterion; further rows may leave them out.

    `dari` is the least number of a range, which ends where the next one begins. `bidang` empty: for all bidang that
    have no options of their own.
    """

    tahapan: Annotated[str, Field(min_length=1)]
    kriteria: Annotated[str, Field(pattern=rf"^{SLUG.pattern}$", max_length=40)]
    nama: Text = ""
    bobot: Annotated[Annotated[int, Field(ge=1, le=JUMLAH_BOBOT)] | None, BeforeValidator(_or_none)] = None
    sumber: Text = ""
    bidang: Text = ""
    opsi: Text = ""
    dari: Annotated[Annotated[int, Field(ge=0, le=10**9)] | None, BeforeValidator(_or_none)] = None
    poin: Annotated[int, BeforeValidator(whole), Field(ge=0, le=100)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Opsi(_Part):
    """`nomor` counts within its criterion from 1; `dari` is None where somebody chooses."""

    nomor: int
    label: str
    poin: int
    bidang: str = ""
    dari: int | None = None


class Kriteria(_Part):
    """One criterion of a stage with its weight in per cent."""

    kode: str
    nama: str
    bobot: int
    sumber: str = ""
    opsi: tuple[Opsi, ...]

    def opsi_untuk(self, bidang: str) -> tuple[Opsi, ...]:
        """The options that hold for a bidang: its own, else the common ones."""
        own = tuple(o for o in self.opsi if o.bidang == bidang)
        return own or tuple(o for o in self.opsi if not o.bidang)


def baca(report: Report) -> Table[BarisKriteria]:
    return read(report, FILE, BarisKriteria, key=None, required=False)


def susun(rows: Iterable[BarisKriteria]) -> dict[str, tuple[Kriteria, ...]]:
    """Stage code -> its criteria, each with its options, in the order of the file. `rows` have been checked."""
    return {
        stage: tuple(_criterion(kode, options) for kode, options in criteria.items())
        for stage, criteria in per_kriteria(rows).items()
    }


def per_kriteria(rows: Iterable[BarisKriteria]) -> dict[str, dict[str, list[BarisKriteria]]]:
    """Stage code -> criterion code -> its rows, each in the order of the file."""
    grouped: dict[str, dict[str, list[BarisKriteria]]] = {}
    for row in rows:
        grouped.setdefault(row.tahapan, {}).setdefault(row.kriteria, []).append(row)
    return grouped


def _criterion(kode: str, rows: Sequence[BarisKriteria]) -> Kriteria:
    head = rows[0]
    options = tuple(
        Opsi(
            nomor=at, label=row.opsi or _range(row, rows, head.sumber), poin=row.poin, bidang=row.bidang, dari=row.dari
        )
        for at, row in enumerate(rows, start=1)
    )
    return Kriteria(kode=kode, nama=head.nama, bobot=head.bobot or 0, sumber=head.sumber, opsi=options)


def _range(row: BarisKriteria, rows: Sequence[BarisKriteria], sumber: str) -> str:
    """`40–79 jiwa`: written from the limits, so that words and limits cannot contradict each other."""
    above = [r.dari for r in rows if r.bidang == row.bidang and (r.dari or 0) > (row.dari or 0)]
    if not above:
        return f"{_number(row.dari or 0)} {SUMBER[sumber]} atau lebih"
    last = min(above) - 1
    span = _number(last) if last == row.dari else f"{_number(row.dari or 0)}–{_number(last)}"
    return f"{span} {SUMBER[sumber]}"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
