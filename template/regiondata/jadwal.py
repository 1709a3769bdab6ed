"""jadwal.csv: one window a stage, in the region's local time."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator

from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Name, Row, Table, Text, read

FILE = "jadwal.csv"
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
POKIR_SEBELUM_MUSRENBANG = dt.timedelta(days=7)  # DOMAIN section 2


def _time(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    try:
        if not _WRITTEN.fullmatch(text):
            raise ValueError
        return dt.datetime.strptime(text, "%Y-%m-%d %H:%M")
    except ValueError:
        told = f"`{text}` bukan tanggal dan jam" if text else "tanggal dan jamnya kosong"
        raise ValueError(f"{told}|Tulis seperti 2030-01-05 08:00.") from None


LocalTime = Annotated[dt.datetime, BeforeValidator(_time)]


class Jadwal(Row):
    """`mulai` and `selesai` are naive local times; `Profil.waktu` gives them the region's zone."""

    tahapan: Name
    mulai: LocalTime
    selesai: LocalTime
    keterangan: Text = ""


def baca(report: Report) -> Table[Jadwal]:
    return read(report, FILE, Jadwal, key="tahapan")


def periksa(report: Report, table: Table[Jadwal], profil: Profil) -> None:
    stages = {t.kode: t for t in profil.tahapan}
    windows = {row.tahapan: row for row in table.rows}
    for row in table.rows:
        if row.tahapan not in stages:
            report.error(
                FILE,
                row.line,
                "tahap-tak-dikenal",
                f"Tahap `{row.tahapan}` tidak ada pada rantai di region.yml.",
                maybe(row.tahapan, stages, "Hapus barisnya atau tambahkan tahapnya."),
            )
        if row.selesai <= row.mulai:
            report.error(
                FILE,
                row.line,
                "tanggal-terbalik",
                f"Selesai ({row.selesai:%Y-%m-%d %H:%M}) tidak sesudah mulai ({row.mulai:%Y-%m-%d %H:%M}).",
                "Perbaiki salah satunya.",
            )
        years = {row.mulai.year, row.selesai.year}
        if not years <= {profil.tahun_rencana - 2, profil.tahun_rencana - 1, profil.tahun_rencana}:
            report.warning(
                FILE,
                row.line,
                "tahun",
                f"Jadwal {row.mulai.year} tidak lazim untuk tahun rencana {profil.tahun_rencana}.",
                "Periksa tahunnya.",
            )
    for kode, stage in stages.items():
        if table.present and kode not in table.codes:
            report.error(
                FILE,
                None,
                "jadwal-kurang",
                f"Tahap {stage.nama} ({kode}) tidak punya jadwal.",
                f"Tambahkan baris {kode}.",
            )
        if kode in windows and stage.masuk_ke in windows:
            _follows(report, windows[kode], windows[stage.masuk_ke], profil)


def _follows(report: Report, row: Jadwal, target: Jadwal, profil: Profil) -> None:
    stage, next_stage = profil.tahap(row.tahapan), profil.tahap(target.tahapan)
    if stage.jenis == "pokir":
        _pokir_in_time(report, row, target, profil)
    elif target.mulai < row.mulai:
        report.error(
            FILE,
            target.line,
            "jadwal-urutan",
            f"{next_stage.nama} mulai sebelum {stage.nama} (baris {row.line}), yang mengisinya.",
            f"Mulai sesudah {row.selesai:%Y-%m-%d %H:%M}.",
        )
    elif target.mulai < row.selesai:
        report.error(
            FILE,
            target.line,
            "jadwal-tumpang-tindih",
            f"{next_stage.nama} mulai {target.mulai:%Y-%m-%d %H:%M}, sebelum {stage.nama} selesai "
            f"({row.selesai:%Y-%m-%d %H:%M}, baris {row.line}).",
            "Geser salah satunya.",
        )


def _pokir_in_time(report: Report, row: Jadwal, target: Jadwal, profil: Profil) -> None:
    stage, next_stage = profil.tahap(row.tahapan), profil.tahap(target.tahapan)
    if row.selesai > target.selesai:
        report.error(
            FILE,
            row.line,
            "jadwal-urutan",
            f"{stage.nama} selesai sesudah {next_stage.nama} (baris {target.line}), yang menerimanya.",
            f"Akhiri sebelum {target.selesai:%Y-%m-%d %H:%M}.",
        )
    elif next_stage.tingkat == "kabkota" and row.selesai > target.mulai - POKIR_SEBELUM_MUSRENBANG:
        report.error(
            FILE,
            row.line,
            "jadwal-urutan",
            f"{stage.nama} selesai kurang dari sepekan sebelum {next_stage.nama} (baris {target.line}).",
            f"Akhiri paling lambat {target.mulai - POKIR_SEBELUM_MUSRENBANG:%Y-%m-%d %H:%M}.",
        )
