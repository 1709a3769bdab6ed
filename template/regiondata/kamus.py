"""kamus.csv: the year's catalogue of what may be proposed, its unit, ceiling price and office."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from regiondata import nomenklatur, urusan
from regiondata.kode import SUBKEGIATAN, bidang_subkegiatan
from regiondata.near import maybe
from regiondata.opd import Opd, penanggung
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Name, Row, Rupiah, Table, Text, read

FILE = "kamus.csv"
KECAMATAN = "KECAMATAN"
# The code of an item of the price book (SSH, HSPK, ASB, SBU); SIPD's own are digits and dots.
KODE_STANDAR = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}"


def titik(cell: object) -> object:
    """`1,5` as `1.5`: regions write a comma, an empty cell means 1."""
    return (cell.strip().replace(",", ".") or "1") if isinstance(cell, str) else cell


Koefisien = Annotated[Decimal, BeforeValidator(titik)]


class Kamus(Row):
    """`harga_satuan` is the ceiling in whole rupiah. `opd`: a code, `KECAMATAN`, or empty for the office that carries
    the bidang of the sub kegiatan. `standar` names the item of the year's price book from which the ceiling comes, and
    `koefisien` how much of it one unit of the entry takes: the ceiling is not to be above their product."""

    kode: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$")]
    nama: Name
    satuan: Name
    harga_satuan: Annotated[Rupiah, Field(gt=0, le=10**12)]
    opd: Text = ""
    bidang: Name
    tipe: Literal["fisik", "non_fisik"]
    subkegiatan: Text = ""
    standar: Annotated[str, Field(pattern=rf"^(?:{KODE_STANDAR})?$")] = ""
    koefisien: Annotated[Koefisien, Field(gt=0, lt=10**6, decimal_places=6)] = Decimal(1)


def baca(report: Report) -> Table[Kamus]:
    return read(report, FILE, Kamus)


def periksa(report: Report, table: Table[Kamus], profil: Profil, opd: Table[Opd], sah: nomenklatur.Daftar) -> None:
    """`sah`: the nomenclature that holds for the region."""
    bidang = {b.kode for b in profil.bidang}
    for row in table.rows:
        if row.bidang not in bidang:
            report.error(
                FILE,
                row.line,
                "bidang-tak-dikenal",
                f"Bidang `{row.bidang}` tidak ada di region.yml.",
                maybe(row.bidang, bidang, f"Pilih {', '.join(sorted(bidang))}."),
            )
        _standar(report, row)
        sub_fits = _subkegiatan(report, row, sah)
        if row.opd and row.opd != KECAMATAN:
            if row.opd not in opd.codes:
                report.error(
                    FILE,
                    row.line,
                    "opd-tak-dikenal",
                    f"Perangkat daerah `{row.opd}` tidak tercantum di opd.csv.",
                    maybe(row.opd, opd.codes, f"Isi kode dari opd.csv, {KECAMATAN}, atau kosongkan."),
                )
        elif not row.opd and sub_fits:
            _office(report, row, opd)


def _standar(report: Report, row: Kamus) -> None:
    if row.koefisien != 1 and not row.standar:
        report.warning(
            FILE,
            row.line,
            "koefisien-tanpa-standar",
            f"Koefisien {row.koefisien} tidak dipakai, karena kolom standar kosong.",
            "Isi kode butir standar harga di kolom standar, atau kosongkan koefisien.",
        )


def _subkegiatan(report: Report, row: Kamus, sah: nomenklatur.Daftar) -> bool:
    if row.subkegiatan and not SUBKEGIATAN.fullmatch(row.subkegiatan):
        report.error(
            FILE,
            row.line,
            "kode-salah",
            f"`{row.subkegiatan}` bukan kode sub kegiatan.",
            "Tulis seperti 1.03.10.2.01.0053.",
        )
        return False
    known = urusan.bidang()
    if row.subkegiatan and bidang_subkegiatan(row.subkegiatan) not in known:
        found = bidang_subkegiatan(row.subkegiatan)
        report.error(
            FILE,
            row.line,
            "bidang-tak-dikenal",
            f"Bidang urusan {found} pada {row.subkegiatan} tidak ada.",
            maybe(found, known, "Periksa kodenya."),
        )
        return False
    if row.subkegiatan and nomenklatur.cari(row.subkegiatan, sah) is None:
        # Only a warning: proposals of the entry are sound, and a nomenclature changes under a catalogue every year.
        report.warning(
            FILE,
            row.line,
            "subkegiatan-tak-dikenal",
            f"Sub kegiatan {row.subkegiatan} tidak ada pada nomenklatur; Renja tidak dapat memakainya.",
            nomenklatur.saran(row.subkegiatan, sah),
        )
    return True


def _office(report: Report, row: Kamus, opd: Table[Opd]) -> None:
    if not row.subkegiatan:
        report.error(
            FILE,
            row.line,
            "tanpa-opd",
            "Perangkat daerah tidak dapat ditentukan: opd dan subkegiatan kosong.",
            f"Isi salah satunya ({KECAMATAN} untuk kantor kecamatan pengusul).",
        )
        return
    bidang = bidang_subkegiatan(row.subkegiatan)
    offices = penanggung(bidang, opd.rows)
    if not offices and opd.rows:
        report.error(
            FILE,
            row.line,
            "tanpa-opd",
            f"Tidak ada perangkat daerah yang membawa bidang {bidang} ({row.subkegiatan}).",
            "Isi kolom opd, atau lengkapi opd.csv.",
        )
    elif len(offices) > 1 and offices[0].bidang.index(bidang) == offices[1].bidang.index(bidang):
        report.warning(
            FILE,
            row.line,
            "opd-ganda",
            f"Bidang {bidang} dibawa {offices[0].nama} dan {offices[1].nama}; yang dipakai {offices[0].nama}.",
            "Isi kolom opd supaya pasti.",
        )
