"""wilayah.csv: kecamatan (distrik) and villages (kelurahan, desa, desa adat), held against the official list."""

from __future__ import annotations

from typing import Literal

from regiondata import resmi
from regiondata.kode import induk, tingkat_wilayah
from regiondata.near import maybe
from regiondata.problem import Report, listed
from regiondata.profil import Profil
from regiondata.table import Name, Row, Table, read

FILE = "wilayah.csv"
DI_BAWAH_KABKOTA = ("kecamatan", "distrik")


class Wilayah(Row):
    """An area below the kabupaten / kota. `kode` is Kemendagri's."""

    kode: str
    nama: Name
    tingkat: Literal["kecamatan", "distrik", "kelurahan", "desa", "desa_adat"]

    @property
    def kecamatan(self) -> bool:
        return self.tingkat in DI_BAWAH_KABKOTA

    @property
    def induk(self) -> str:
        """The code of the area it belongs to."""
        return induk(self.kode)


def baca(report: Report) -> Table[Wilayah]:
    return read(report, FILE, Wilayah)


def periksa(report: Report, table: Table[Wilayah], profil: Profil) -> None:
    """Code, place, level and name of every area; what the official list has beyond them."""
    official = resmi.wilayah(profil.kode)
    added = {area.kode for area in profil.wilayah_tambahan}
    for row in table.rows:
        if _code_fits(report, row, profil, table):
            _official(report, row, official, added, profil)
    missing = [f"{nama} ({kode})" for kode, nama in official.items() if kode not in table.codes]
    if missing and table.rows:
        report.warning(
            FILE,
            None,
            "wilayah-kurang",
            f"{len(missing)} wilayah resmi tidak tercantum: {listed(missing)}.",
            "Tambahkan, atau biarkan bila memang sudah dihapus.",
        )
    for level in (DI_BAWAH_KABKOTA, ("kelurahan", "desa", "desa_adat")):
        if table.present and not any(row.tingkat in level for row in table.rows):
            report.error(
                FILE,
                None,
                "wilayah-kosong",
                f"Tidak ada {' atau '.join(level)}.",
                "Isi dari data resmi dengan `kit new KODE`.",
            )


def _code_fits(report: Report, row: Wilayah, profil: Profil, table: Table[Wilayah]) -> bool:
    level = tingkat_wilayah(row.kode)
    if level is None:
        report.error(
            FILE,
            row.line,
            "kode-salah",
            f"Kode `{row.kode}` bukan kode wilayah Kemendagri di bawah kabupaten/kota.",
            f"Tulis seperti {profil.kode}.01 atau {profil.kode}.01.1001"
            + (" (tanpa titik mungkin kode BPS)." if row.kode.isdigit() else "."),
        )
        return False
    if not row.kode.startswith(f"{profil.kode}."):
        report.error(
            FILE,
            row.line,
            "salah-tempat",
            f"{row.nama} ({row.kode}) tidak berada di {profil.nama} ({profil.kode}).",
            "Hapus baris ini atau perbaiki kodenya.",
        )
        return False
    if row.tingkat != level:
        report.error(
            FILE,
            row.line,
            "tingkat",
            f"Kode {row.kode} adalah kode {level}, bukan {row.tingkat}.",
            f"Tulis {level}, atau perbaiki kodenya.",
        )
    if not row.kecamatan and row.induk not in table.codes:
        report.error(
            FILE,
            row.line,
            "tanpa-induk",
            f"{row.nama} ({row.kode}) tidak punya kecamatan: {row.induk} tidak tercantum.",
            f"Tambahkan baris {row.induk}, atau perbaiki kodenya.",
        )
    return True


def _official(report: Report, row: Wilayah, official: dict[str, str], added: set[str], profil: Profil) -> None:
    name = official.get(row.kode)
    if name is None and row.kode not in added:
        same_name = [kode for kode, nama in official.items() if nama.casefold() == row.nama.casefold()]
        guess = f"Mungkin {same_name[0]}." if same_name else maybe(row.kode, official, "")
        report.error(
            FILE,
            row.line,
            "kode-tak-dikenal",
            f"{row.nama} ({row.kode}) tidak ada pada data wilayah resmi.",
            f"{guess} Hasil pemekaran dicatat di region.yml, `wilayah_tambahan`, dengan dasar hukumnya.".strip(),
        )
    elif name is not None and name != row.nama:
        report.warning(
            FILE,
            row.line,
            "nama-beda",
            f"Nama `{row.nama}` berbeda dari nama resmi `{name}`.",
            "Samakan bila tidak disengaja.",
        )
