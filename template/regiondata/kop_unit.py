"""branding/kop_unit.csv: the letterheads of offices that issue papers of their own. Optional."""

from __future__ import annotations

from regiondata.near import maybe
from regiondata.problem import Report
from regiondata.table import Name, Row, Table, Text, read

FILE = "branding/kop_unit.csv"


class KopUnit(Row):
    """`kode`: a kecamatan, kelurahan or desa (its office), or an office. `unit` is its name on the letterhead, by
    default the name the region's files give it; `tempat` the place line of its letters, by default the region's."""

    kode: str
    alamat: Name
    unit: Text = ""
    kode_pos: Text = ""
    telepon: Text = ""
    surel: Text = ""
    laman: Text = ""
    tempat: Text = ""


def baris_alamat(alamat: str, kode_pos: str) -> str:
    """The address as one line of a letterhead."""
    return " ".join(part for part in (alamat, kode_pos) if part)


def baris_kontak(telepon: str, surel: str, laman: str) -> str:
    """Telephone, e-mail and website as one line of a letterhead."""
    named = [f"{label} {value}" for label, value in (("Telepon", telepon), ("Surel", surel)) if value]
    return " · ".join([*named, *([laman] if laman else [])])


def baca(report: Report) -> Table[KopUnit]:
    return read(report, FILE, KopUnit, required=False)


def periksa(report: Report, table: Table[KopUnit], known: set[str]) -> None:
    """Each code has to be one of wilayah.csv or opd.csv: neighbourhoods have no office."""
    for row in table.rows:
        if row.kode not in known:
            report.error(
                FILE,
                row.line,
                "kode-tak-dikenal",
                f"Kode {row.kode} tidak tercantum di wilayah.csv atau opd.csv.",
                maybe(row.kode, known, "Periksa kodenya."),
            )
