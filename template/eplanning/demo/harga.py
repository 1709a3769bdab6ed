"""Sample price books: last year's, somewhat cheaper; this year's; next year's begun from it. All prices invented."""

import csv
import datetime as dt
import io
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from eplanning import jam
from eplanning.alur.harga import fix_harga, start_harga
from eplanning.alur.harga_unggah import keep_harga, read_harga
from eplanning.harga.models import BukuHarga, Jenis, Macam
from eplanning.harga.queries import terakhir
from eplanning.jadwal.models import TahunRencana

DATA = Path(__file__).parent / "data"
LALU, KINI = dt.timedelta(days=430), dt.timedelta(days=65)
TAMBAHAN = 6  # items that last year's book did not have
BULAT = 500


def last_year(tahun: TahunRencana, tim) -> None:
    """Most prices a little lower, a few much lower, some items not there yet."""
    with (DATA / "standar_harga_contoh.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    composed = _composed()
    for at, row in enumerate(rows):
        if int(row[4]) != Jenis.SBU.nomor:
            row[5] = str(_round(int(row[5]) * (78 if at % 23 == 0 else 95) // 100))
    kept = [row for at, row in enumerate(rows) if at >= TAMBAHAN or row[0] in composed]
    text = io.StringIO()
    csv.writer(text).writerows([head, *kept])
    _fix(tahun, text.getvalue().encode(), tim, LALU)


def this_year(tahun: TahunRencana, tim) -> None:
    """The book that holds."""
    _fix(tahun, (DATA / "standar_harga_contoh.csv").read_bytes(), tim, KINI)


def next_year(tahun: TahunRencana, tim) -> None:
    """A draft that waits for the survey."""
    start_harga(tahun, by=tim, dari=terakhir(tahun.pk - 1))


def _fix(tahun: TahunRencana, sheet: bytes, tim, ago: dt.timedelta) -> BukuHarga:
    parts = (DATA / "komponen_harga_contoh.csv").read_bytes()
    with jam.at(jam.now() - ago):
        start_harga(tahun, by=tim)
        for macam, content in ((Macam.BUTIR, sheet), (Macam.KOMPONEN, parts)):
            upload = SimpleUploadedFile(f"{macam}.csv", content)
            keep_harga(read_harga(tahun, macam, upload, by=tim), by=tim)
        number = f"Keputusan Kepala Daerah Nomor 188/{tahun} (contoh)"
        return fix_harga(tahun, number, jam.today(), by=tim)


def _composed() -> set[str]:
    with (DATA / "komponen_harga_contoh.csv").open(encoding="utf-8", newline="") as file:
        return {kode for row in csv.DictReader(file) for kode in (row["kode"], row["kode_komponen"])}


def _round(rupiah: int) -> int:
    return max(BULAT, round(rupiah / BULAT) * BULAT)
