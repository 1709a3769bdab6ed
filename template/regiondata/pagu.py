"""pagu.csv: indicative ceilings of areas, offices, programs and kegiatan, and what happens when one is passed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field

from regiondata import urusan
from regiondata.kamus import Kamus
from regiondata.kode import bidang_subkegiatan, kegiatan_subkegiatan, program_subkegiatan
from regiondata.near import maybe
from regiondata.pagu_kode import lebih_dari_induk, urai
from regiondata.problem import Report
from regiondata.table import Row, Rupiah, Table, read

FILE = "pagu.csv"
TERBESAR = 10**15
BENTUK = "Tulis kode wilayah, perangkat daerah, program (1.03.10), kegiatan (1.03.10.2.01), atau perangkat/program."


class Pagu(Row):
    """`nilai` in whole rupiah; `mode` says whether passing it warns or refuses. What it is about, `kode` says."""

    kode: str
    nilai: Annotated[Rupiah, Field(ge=0, le=TERBESAR)]
    mode: Literal["ingatkan", "tolak"]


def baca(report: Report) -> Table[Pagu]:
    return read(report, FILE, Pagu, required=False)


def periksa(
    report: Report, table: Table[Pagu], areas: Collection[str], offices: Collection[str], kamus: Table[Kamus]
) -> None:
    subs = [row.subkegiatan for row in kamus.rows if row.subkegiatan]
    used = {shorten(sub) for sub in subs for shorten in (kegiatan_subkegiatan, program_subkegiatan)}
    for row in table.rows:
        if wrong := kode_salah(row.kode, areas, offices):
            report.error(FILE, row.line, *wrong)
        elif (plan := urai(row.kode).nomenklatur) and plan not in used and kamus.rows and not kamus.damaged:
            report.warning(
                FILE,
                row.line,
                "tak-terpakai",
                f"Tidak ada entri kamus.csv dengan sub kegiatan di bawah {plan}; pagu ini tidak akan terpakai.",
                maybe(plan, used, "Periksa kodenya, atau isi kolom subkegiatan di kamus.csv."),
            )
    _sums(report, table)


def kode_salah(kode: str, areas: Collection[str], offices: Collection[str]) -> tuple[str, str, str] | None:
    """What is wrong with the code of a ceiling: a stable word, the sentence, the remedy; None when nothing is."""
    isi = urai(kode)
    if isi is None:
        return "kode-salah", f"Kode `{kode}` bukan kode pagu.", BENTUK
    for part, known, home in (
        (isi.wilayah, areas, "wilayah.csv atau lingkungan.csv"),
        (isi.perangkat, offices, "opd.csv"),
    ):
        if part and part not in known:
            return "kode-tak-dikenal", f"Kode {part} tidak tercantum di {home}.", maybe(part, known, "Periksa kodenya.")
    bidang = bidang_subkegiatan(isi.nomenklatur)
    if bidang and bidang not in urusan.bidang():
        return (
            "bidang-tak-dikenal",
            f"Bidang urusan {bidang} pada {isi.nomenklatur} tidak ada.",
            maybe(bidang, urusan.bidang(), "Periksa kodenya."),
        )
    return None


def _sums(report: Report, table: Table[Pagu]) -> None:
    """Parts that come to more than the whole; not told while rows are missing from the sums."""
    if table.damaged:
        return
    rows = table.by_code()
    for one in lebih_dari_induk({kode: row.nilai for kode, row in rows.items()}):
        report.warning(
            FILE,
            rows[one.induk].line,
            "pagu-terbagi-lebih",
            f"Jumlah {one.banyak} pagu di bawah {one.induk} adalah {one.jumlah}, lebih dari pagunya "
            f"{rows[one.induk].nilai}.",
            "Kurangi pagu di bawahnya, atau naikkan yang ini.",
        )
