"""Which column of a sheet that came back means what: found by its heading, below whatever titles stand above it."""

import re

from django.utils.translation import gettext as _

from eplanning.luring.ditolak import TidakTerbaca

HEADER_WITHIN = 20
# Column -> headings, as offices and SIPD's own exports write them; compared without case, signs and spaces.
JUDUL = {
    "nomor": ("nomor usulan", "no usulan", "id usulan", "kode usulan"),
    "usulan": ("usulan", "uraian usulan", "nama usulan", "judul usulan", "pekerjaan", "gagasan"),
    "skpd": ("skpd_tujuan", "skpd tujuan akhir", "skpd", "opd", "opd tujuan", "perangkat daerah", "nama skpd"),
    "subkegiatan": ("sub kegiatan", "kode sub kegiatan", "nama sub kegiatan", "subkegiatan"),
    "volume": ("koefisien", "volume", "volume usulan", "vol"),
    "anggaran": ("anggaran", "nilai", "pagu", "jumlah", "total", "anggaran usulan", "nilai akomodir", "pagu validasi"),
    "status": ("status", "status usulan", "rekomendasi", "hasil", "status validasi"),
    "keterangan": ("keterangan", "catatan"),
}
_WANTED = {re.sub(r"[\W_]", "", said): name for name, headings in JUDUL.items() for said in headings}
_NEEDED = {"anggaran"}


def find_columns(sheet: list[list]) -> tuple[int, dict[str, int]]:
    """The row of the headings (from 0) and column -> place. The first heading of a meaning counts.

    Raises TidakTerbaca when no row looks like headings.
    """
    for at, cells in enumerate(sheet[:HEADER_WITHIN]):
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            name = _WANTED.get(re.sub(r"[\W_]", "", str(cell)).casefold())
            if name:
                found.setdefault(name, place)
        if found.keys() >= _NEEDED and {"usulan", "nomor"} & found.keys() and len(found) > 2:
            return at, found
    raise TidakTerbaca(
        _("Judul kolom tidak ditemukan pada %(n)s baris pertama. Harus ada kolom usulan, anggaran, dan SKPD.")
        % {"n": HEADER_WITHIN}
    )
