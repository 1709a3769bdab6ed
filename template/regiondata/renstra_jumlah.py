"""Money and goals of a Renstra taken together: what a single row of renstra.csv cannot show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from regiondata.kode import program_subkegiatan
from regiondata.nomenklatur import baku, induk
from regiondata.problem import Report

if TYPE_CHECKING:
    from regiondata.renstra import Renstra

Rencana = tuple[str, str]  # office, code as the sheet writes it


def periksa_pagu(report: Report, file: str, rows: Iterable[Renstra]) -> None:
    """Money of a plan stands once; parts come to no more than the whole; each program serves a sasaran."""
    plans: dict[Rencana, list[Renstra]] = {}
    for row in rows:
        plans.setdefault((row.opd, baku(row.kode)), []).append(row)
    money: dict[Rencana, dict[int, int]] = {}
    for plan, found in plans.items():
        paid = [row for row in found if row.pagu]
        for row in paid[1:]:
            told = f"Pagu {row.kode} sudah ditulis di baris {paid[0].line}."
            report.error(file, row.line, "pagu-ganda", told, "Kosongkan pagu pada indikator kedua dan seterusnya.")
        money[plan] = paid[0].pagu if paid else {}
    for plan in plans:
        _parts(report, file, plan, plans, money)
    _goals(report, file, plans)


def _parts(
    report: Report,
    file: str,
    plan: Rencana,
    plans: dict[Rencana, list[Renstra]],
    money: dict[Rencana, dict[int, int]],
) -> None:
    """A warning at the whole, for the first year in which its parts exceed it."""
    office, code = plan
    below = [money[other] for other in plans if other[0] == office and induk(other[1]) == code]
    for year, whole in sorted(money[plan].items()):
        parts = sum(part.get(year, 0) for part in below)
        if parts > whole:
            told = f"Pagu {year} di bawah {code} berjumlah {parts}, lebih dari pagunya {whole}."
            line = plans[plan][0].line
            report.warning(file, line, "pagu-terbagi-lebih", told, "Kurangi yang di bawahnya, atau naikkan yang ini.")
            return


def _goals(report: Report, file: str, plans: dict[Rencana, list[Renstra]]) -> None:
    """Rows below a program serve its sasaran unless they name their own."""
    without: dict[Rencana, int] = {}
    served = {(row.opd, baku(row.kode)) for found in plans.values() for row in found if row.sasaran}
    for office, code in plans:
        program = (office, program_subkegiatan(code))
        if program not in served and (office, code) not in served:
            without.setdefault(program, plans[office, code][0].line)
    for (_office, code), line in without.items():
        told = f"Program {code} tidak menyebut sasaran RPJMD; Renja tidak dapat mengambil sub kegiatannya."
        report.warning(file, line, "tanpa-sasaran", told, "Isi kolom sasaran pada baris programnya.")
