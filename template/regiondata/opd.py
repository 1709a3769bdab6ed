"""opd.csv: the offices (perangkat daerah) and their units, in SIPD codes."""

from __future__ import annotations

from collections.abc import Sequence

from regiondata import urusan
from regiondata.kode import OPD, bidang_opd, induk_opd
from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.table import Name, Row, Table, Text, read
from regiondata.wilayah import Wilayah

FILE = "opd.csv"
JENIS = (
    "badan",
    "bagian",
    "dinas",
    "inspektorat",
    "kecamatan",
    "kelurahan",
    "lainnya",
    "rsud",
    "satuan",
    "sekretariat",
)
JENIS += ("uobk", "upt")


class Opd(Row):
    """An office, or a unit of one (`induk` then holds the office's code)."""

    kode: str
    nama: Name
    singkatan: Text = ""
    jenis: Name
    induk: Text = ""

    @property
    def bidang(self) -> tuple[str, ...]:
        """The bidang urusan it carries, first slot first."""
        return bidang_opd(self.kode)


def baca(report: Report) -> Table[Opd]:
    return read(report, FILE, Opd)


def periksa(report: Report, table: Table[Opd]) -> None:
    for row in table.rows:
        if row.jenis not in JENIS:
            report.error(
                FILE,
                row.line,
                "jenis",
                f"Jenis `{row.jenis}` tidak dikenal.",
                maybe(row.jenis, JENIS, f"Pilih salah satu: {', '.join(JENIS)}."),
            )
        if not OPD.fullmatch(row.kode):
            report.error(
                FILE,
                row.line,
                "kode-salah",
                f"Kode `{row.kode}` bukan kode perangkat daerah.",
                "Tulis 22 karakter seperti 1.03.0.00.0.00.01.0000.",
            )
            continue
        for bidang in row.bidang:
            if bidang not in urusan.bidang():
                report.error(
                    FILE,
                    row.line,
                    "bidang-tak-dikenal",
                    f"Bidang urusan {bidang} pada kode {row.kode} tidak ada.",
                    maybe(bidang, urusan.bidang(), "Periksa daftar bidang urusan."),
                )
        _parent(report, row, table)
    if table.present and not table.codes:
        report.error(
            FILE,
            None,
            "opd-kosong",
            "Tidak ada perangkat daerah tercantum.",
            "Isi dengan `kit import opd FILE REGION`.",
        )


def _parent(report: Report, row: Opd, table: Table[Opd]) -> None:
    parent = induk_opd(row.kode)
    if parent is None:
        if row.induk:
            report.error(
                FILE,
                row.line,
                "induk",
                f"{row.nama} adalah perangkat daerah (kode berakhir 0000), tetapi kolom induk berisi {row.induk}.",
                "Kosongkan kolom induk, atau perbaiki kodenya.",
            )
    elif row.induk and row.induk not in table.codes:
        report.error(
            FILE,
            row.line,
            "tanpa-induk",
            f"{row.nama} berinduk pada {row.induk}, yang tidak tercantum.",
            maybe(row.induk, table.codes, "Tambahkan induknya."),
        )
    elif not row.induk:
        report.error(
            FILE, row.line, "tanpa-induk", f"{row.nama} adalah unit, tetapi kolom induk kosong.", f"Isi {parent}."
        )
    elif row.induk == row.kode:
        report.error(FILE, row.line, "induk", f"{row.nama} berinduk pada dirinya sendiri.", f"Isi {parent}.")


def penanggung(bidang: str, daftar: Sequence[Opd]) -> list[Opd]:
    """The offices (not units) that carry a bidang: those that carry it in the first slot come first, then by code."""
    found = [opd for opd in daftar if not opd.induk and bidang in opd.bidang]
    return sorted(found, key=lambda opd: (opd.bidang.index(bidang), opd.kode))


def kantor_kecamatan(wilayah: Sequence[Wilayah], daftar: Sequence[Opd]) -> dict[str, Opd]:
    """The office of each kecamatan, found by its name: area code -> office. A kecamatan without one is left out."""
    offices = {_bare(opd.nama): opd for opd in daftar if opd.jenis == "kecamatan" and not opd.induk}
    return {w.kode: offices[_bare(w.nama)] for w in wilayah if w.kecamatan and _bare(w.nama) in offices}


def _bare(nama: str) -> str:
    words = nama.casefold().replace("-", " ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"kecamatan", "distrik", "kantor"} else words)


def periksa_kecamatan(report: Report, table: Table[Opd], wilayah: Table[Wilayah]) -> None:
    """Each kecamatan should have its office; without it a proposal for `KECAMATAN` has nowhere to go."""
    offices = kantor_kecamatan(wilayah.rows, table.rows)
    for area in wilayah.rows:
        if area.kecamatan and area.kode not in offices:
            report.error(
                "wilayah.csv",
                area.line,
                "tanpa-kantor",
                f"{area.nama} ({area.kode}) tidak punya perangkat daerah berjenis kecamatan di {FILE}.",
                f"Tambahkan baris 7.01 bernama `Kecamatan {area.nama}` di {FILE}, atau ganti nama baris kantornya.",
            )
