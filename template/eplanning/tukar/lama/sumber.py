"""A dump as rows: column names as they are spelled or misspelled, NULL in any of its spellings."""

from django.utils.translation import gettext as _

from eplanning.luring.ditolak import TidakTerbaca
from eplanning.tukar.teks import table

KOSONG = {"", "null", "\\n", "none"}
# What is read, in the spelling used here -> what else it has been called.
NAMA_LAIN = {
    "latitude": ("latitute", "lat", "lintang"),
    "longitude": ("longitute", "lng", "long", "bujur"),
    "nm_permasalahan": ("permasalahan", "nama_permasalahan"),
    "def_operasional": ("defenisi_operasional", "definisi_operasional"),
    "kd_urut_kel": ("kd_urut",),
    "kd_asal_usulan": ("asal_usulan",),
}
WAJIB = ("tahun", "kd_prov", "kd_kab", "kd_kec", "kd_asal_usulan", "nm_permasalahan")
# Who typed it is a person and stays behind.
TINGGAL = ("kd_user",)
_SAMA = {other: name for name, others in NAMA_LAIN.items() for other in others}


def read(content: bytes) -> list[dict[str, str]]:
    """Every row as column -> text, "" for NULL; `_baris` is its number in the file. Raises TidakTerbaca."""
    lines = table(content)
    if not lines:
        raise TidakTerbaca(_("Berkas ini kosong."))
    heading = [_name(cell) for cell in lines[0]]
    if missing := [name for name in WAJIB if name not in heading]:
        raise TidakTerbaca(_("Kolom ini tidak ada: %(nama)s.") % {"nama": ", ".join(missing)})
    return [_row(number, heading, cells) for number, cells in enumerate(lines[1:], start=2) if any(cells)]


def _name(cell: str) -> str:
    name = cell.strip().strip("`\"'").lower().replace(" ", "_")
    return _SAMA.get(name, name)


def _row(number: int, heading: list[str], cells: list[str]) -> dict[str, str]:
    found = {"_baris": str(number)}
    for name, cell in zip(heading, cells, strict=False):
        text = cell.replace("\0", "").strip()
        if name not in TINGGAL:
            found[name] = "" if text.casefold() in KOSONG else text
    return found
