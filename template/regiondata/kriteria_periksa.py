"""What `kriteria.csv` has to keep to: weights make a hundred, ranges leave no gap, every bidang has options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regiondata.kriteria import BERFORUM, FILE, JUMLAH_BOBOT, SUMBER, BarisKriteria, per_kriteria
from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Table


def periksa(report: Report, table: Table[BarisKriteria], profil: Profil) -> None:
    stages, bidang = {t.kode: t for t in profil.tahapan}, {b.kode for b in profil.bidang}
    for row in table.rows:
        _place(report, row, stages, bidang)
    if table.damaged:
        return  # what lacks then may stand in the row that could not be read
    for stage, criteria in per_kriteria(table.rows).items():
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
