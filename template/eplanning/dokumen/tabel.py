"""Any list as a paper: a table with its heading, sums and what the columns mean. Recaps and the RKPD matrix use it."""

from collections.abc import Sequence
from dataclasses import dataclass

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import frame, head_at
from eplanning.www.daerah import region

MOST = 3000  # rows a paper holds; who needs more takes the workbook


@dataclass(frozen=True)
class Kolom:
    """`lebar` as typst writes widths (`1fr`, `28mm`, `auto`); `angka` is set flush right."""

    judul: str
    lebar: str = "1fr"
    angka: bool = False


def table_paper(
    judul: str,
    kolom: Sequence[Kolom],
    baris: Sequence[Sequence[str]],
    *,
    tahun: int,
    periksa: str,
    jumlah: Sequence[str] = (),
    catatan: Sequence[str] = (),
    unit: str = "",
    lebih: int = 0,
) -> Naskah:
    """As things stand. `lebih` says how many rows had to be left out, which the paper then tells."""
    pada = jam.now()
    data = frame(pada, head_at(pada), tahun=tahun, periksa=periksa) | {
        "judul": judul,
        "unit": unit or region().profil.nama,
        "salinan": False,
        "tanggal": kata.tanggal(pada.astimezone(region().profil.zona).date()),
        "kolom": [{"judul": str(one.judul), "lebar": one.lebar, "angka": one.angka} for one in kolom],
        "baris": [[str(cell) for cell in row] for row in baris],
        "jumlah": [str(cell) for cell in jumlah],
        "catatan": [str(line) for line in catatan],
        "lebih": lebih,
    }
    return Naskah(f"{judul} {tahun}", "tabel", data, region().branding.logo, pada)
