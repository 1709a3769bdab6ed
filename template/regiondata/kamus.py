"""kamus.csv: the year's catalogue of what may be proposed, its unit, ceiling price and office."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from regiondata import nomenklatur, urusan
from regiondata.kode import SUBKEGIATAN, bidang_subkegiatan
from regiondata.near import maybe
from regiondata.opd import Opd, penanggung
from regiondata.problem import Report
from regiondata.profil import Profil
from regiondata.table import Name, Row, Rupiah, Table, Text, read

FILE = "kamus.csv"
KECAMATAN = "KECAMATAN"


class Kamus(Row):
    """`harga_satuan` is the ceiling in whole rupiah. `opd`: a code, `KECAMATAN`, or empty for the office that carries
    the bidang of the sub kegiatan."""

    kode: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$")]
    nama: Name
    satuan: Name
    harga_satuan: Annotated[Rupiah, Field(gt=0, le=10**12)]
    opd: Text = ""
    bidang: Name
    tipe: Literal["fisik", "non_fisik"]
    subkegiatan: Text = ""


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
