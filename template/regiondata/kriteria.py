"""kriteria.csv: how a stage scores what it accepts. One row is an option; a stage is scored when it stands here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from regiondata.kode import SLUG
from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Row, Table, Text, read, whole

FILE = "kriteria.csv"
# A number the application knows by itself -> the word behind it. Its range decides; nobody chooses.
SUMBER: Mapping[str, str] = MappingProxyType({"penerima_manfaat": "jiwa"})
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
    """Stage code -> its criteria, each with its options, in the order of the file. `rows` have passed `periksa`."""
    return {
        stage: tuple(_criterion(kode, options) for kode, options in criteria.items())
        for stage, criteria in _grouped(rows).items()
    }


def _grouped(rows: Iterable[BarisKriteria]) -> dict[str, dict[str, list[BarisKriteria]]]:
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


def periksa(report: Report, table: Table[BarisKriteria], profil: Profil) -> None:
    stages, bidang = {t.kode: t for t in profil.tahapan}, {b.kode for b in profil.bidang}
    for row in table.rows:
        _place(report, row, stages, bidang)
    if table.damaged:
        return  # what lacks then may stand in the row that could not be read
    for stage, criteria in _grouped(table.rows).items():
        for rows in criteria.values():
            _head(report, rows)
            _options(report, rows, bidang)
        _weights(report, stage, criteria)


def _place(report: Report, row: BarisKriteria, stages: Mapping, bidang: set[str]) -> None:
    stage = stages.get(row.tahapan)
    if stage is None:
        report.error(
            FILE,
            row.line,
            "tahap-tak-dikenal",
            f"Tahap `{row.tahapan}` tidak ada pada rantai di region.yml.",
            maybe(row.tahapan, stages, "Hapus barisnya atau tambahkan tahapnya."),
        )
    elif stage.jenis not in BERFORUM:
        report.error(
            FILE,
            row.line,
            "tahap-tanpa-forum",
            f"{stage.nama} tidak punya forum, jadi tidak dapat memakai skoring.",
            "Pakai tahap rembuk, musrenbang, atau forum perangkat daerah.",
        )
    if row.bidang and row.bidang not in bidang:
        report.error(
            FILE,
            row.line,
            "bidang-tak-dikenal",
            f"Bidang `{row.bidang}` tidak ada di region.yml.",
            maybe(row.bidang, bidang, f"Pilih {', '.join(sorted(bidang))}, atau kosongkan untuk semua bidang."),
        )


def _head(report: Report, rows: Sequence[BarisKriteria]) -> None:
    """Name and weight on the first row; what a later row repeats is the same."""
    head = rows[0]
    if head.sumber and head.sumber not in SUMBER:
        report.error(
            FILE,
            head.line,
            "isi-kolom",
            f"Sumber `{head.sumber}` tidak dikenal.",
            maybe(head.sumber, SUMBER, f"Pilih {', '.join(SUMBER)}, atau kosongkan bila petugas yang memilih."),
        )
    for column in ("nama", "bobot"):
        if not getattr(head, column):
            report.error(
                FILE,
                head.line,
                "isi-kolom",
                f"Kriteria {head.kriteria} belum punya {column}.",
                f"Isi {column} pada baris pertamanya.",
            )
    for row in rows[1:]:
        for column in ("nama", "bobot", "sumber"):
            said, first = getattr(row, column), getattr(head, column)
            if said and said != first:
                report.error(
                    FILE,
                    row.line,
                    "tidak-sama",
                    f"{column.capitalize()} `{said}` berbeda dari baris {head.line} ({first or 'kosong'}).",
                    "Samakan, atau kosongkan pada baris ini.",
                )


def _options(report: Report, rows: Sequence[BarisKriteria], bidang: set[str]) -> None:
    head, groups = rows[0], {}
    for row in rows:
        groups.setdefault(row.bidang, []).append(row)
    for group in groups.values():
        (_ranges if head.sumber else _labels)(report, group)
        if len(group) < 2:
            where = f" untuk bidang {group[0].bidang}" if group[0].bidang else ""
            report.error(
                FILE,
                group[0].line,
                "opsi-kurang",
                f"Kriteria {head.kriteria}{where} hanya punya satu opsi, jadi tidak membedakan apa pun.",
                "Tambahkan opsi lain.",
            )
    if "" not in groups and (left_out := bidang - groups.keys()):
        report.error(
            FILE,
            head.line,
            "opsi-kurang",
            f"Kriteria {head.kriteria} tidak punya opsi untuk bidang {', '.join(sorted(left_out))}.",
            "Tambahkan opsinya, atau opsi dengan kolom bidang kosong untuk semua bidang lain.",
        )


def _labels(report: Report, group: Sequence[BarisKriteria]) -> None:
    seen: dict[str, int] = {}
    for row in group:
        if row.dari is not None:
            report.error(
                FILE,
                row.line,
                "isi-kolom",
                f"`dari` terisi {row.dari}, padahal kriteria {row.kriteria} dipilih petugas.",
                f"Kosongkan, atau isi sumber ({', '.join(SUMBER)}) pada baris pertama kriteria.",
            )
        if not row.opsi:
            report.error(
                FILE, row.line, "isi-kolom", f"Opsi kriteria {row.kriteria} belum punya teks.", "Isi kolom opsi."
            )
        elif row.opsi in seen:
            report.error(
                FILE,
                row.line,
                "ganda",
                f"Opsi `{row.opsi}` sudah ada di baris {seen[row.opsi]}.",
                "Hapus salah satunya, atau ubah teksnya.",
            )
        seen.setdefault(row.opsi, row.line)


def _ranges(report: Report, group: Sequence[BarisKriteria]) -> None:
    """From 0 upwards, each range beginning above the one before: no number falls between two or into two."""
    before: int | None = None
    for row in group:
        if row.opsi:
            report.error(
                FILE,
                row.line,
                "isi-kolom",
                f"Opsi `{row.opsi}` terisi, padahal kriteria {row.kriteria} dihitung dari rentang.",
                "Kosongkan kolom opsi; teksnya ditulis dari kolom dari.",
            )
        if row.dari is None or (before is None and row.dari != 0) or (before is not None and row.dari <= before):
            least = 0 if before is None else before + 1
            report.error(
                FILE,
                row.line,
                "rentang",
                f"Rentang kriteria {row.kriteria} mulai dari {'kosong' if row.dari is None else row.dari}.",
                "Rentang pertama mulai dari 0." if before is None else f"Isi paling kecil {least}, urut naik.",
            )
        before = row.dari if row.dari is not None else before or 0


def _weights(report: Report, stage: str, criteria: Mapping[str, Sequence[BarisKriteria]]) -> None:
    weights = {kode: rows[0].bobot or 0 for kode, rows in criteria.items()}
    total = sum(weights.values())
    if total != JUMLAH_BOBOT and all(weights.values()):
        told = ", ".join(f"{kode} {bobot}" for kode, bobot in weights.items())
        report.error(
            FILE,
            next(iter(criteria.values()))[0].line,
            "bobot",
            f"Bobot tahap {stage} berjumlah {total}, bukan {JUMLAH_BOBOT}: {told}.",
            f"{'Kurangi' if total > JUMLAH_BOBOT else 'Tambah'} {abs(JUMLAH_BOBOT - total)}.",
        )
