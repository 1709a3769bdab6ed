"""pagu.csv: indicative ceilings of areas and offices, and what happens when one is passed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.table import Row, Rupiah, Table, read

FILE = "pagu.csv"


class Pagu(Row):
    """`nilai` in whole rupiah; `mode` says whether passing it warns or refuses."""

    tingkat: Literal["wilayah", "perangkat"]
    kode: str
    nilai: Annotated[Rupiah, Field(ge=0, le=10**15)]
    mode: Literal["ingatkan", "tolak"]


def baca(report: Report) -> Table[Pagu]:
    return read(report, FILE, Pagu, required=False)


def periksa(report: Report, table: Table[Pagu], areas: set[str], offices: set[str]) -> None:
    for row in table.rows:
        known = areas if row.tingkat == "wilayah" else offices
        if row.kode not in known:
            home = "wilayah.csv atau lingkungan.csv" if row.tingkat == "wilayah" else "opd.csv"
            report.error(
                FILE,
                row.line,
                "kode-tak-dikenal",
                f"Kode {row.kode} tidak tercantum di {home}.",
                maybe(row.kode, known, "Periksa kodenya."),
            )
