"""An uploaded workbook before anything reads it: judged by its content, unpacked under a limit, packed anew.

What the reader gets holds only what was counted here, so neither a bomb nor a header that lies about sizes reaches it;
and no cell lies so far out that the table between would fill the memory.
"""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _

from eplanning.luring.ditolak import TidakTerbaca

LARGEST, UNPACKED, PARTS = 2 * 1024 * 1024, 24 * 1024 * 1024, 200
# The lists of places and of the catalogue stand in the same file, and may be long.
ROWS, COLUMNS, CELLS, LONGEST = 20_000, 40, 200_000, 5000
_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")
_CHUNK = 64 * 1024
_NEEDED = {"[Content_Types].xml", "xl/workbook.xml"}
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def repack(content: bytes) -> bytes:
    """The same workbook without what is not needed to read it. Raises TidakTerbaca."""
    if len(content) > LARGEST:
        raise TidakTerbaca(_("Berkas paling besar 2 MB. Isi templatnya saja, tanpa gambar."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise TidakTerbaca(_("Berkas ini bersandi atau berbentuk .xls lama. Simpan sebagai .xlsx tanpa sandi."))
    if not content.startswith(b"PK\x03\x04"):
        raise TidakTerbaca(_("Berkas ini bukan lembar kerja .xlsx. Isi templat yang diunduh dari halaman ini."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _copied(packed)
    except _BROKEN:
        raise TidakTerbaca(_("Berkas ini rusak. Buka dengan program lembar kerja, simpan lagi, lalu unggah.")) from None


def _copied(packed: zipfile.ZipFile) -> bytes:
    names = [part.filename for part in packed.infolist()]
    if len(names) > PARTS or len(set(names)) < len(names):
        raise TidakTerbaca(_("Susunan berkas ini tidak wajar. Isi templat yang diunduh dari halaman ini."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise TidakTerbaca(_("Berkas ini memuat makro. Simpan sebagai .xlsx tanpa makro."))
    if not set(names) >= _NEEDED:
        raise TidakTerbaca(_("Berkas ini bukan lembar kerja .xlsx. Isi templat yang diunduh dari halaman ini."))
    clean, left = io.BytesIO(), UNPACKED
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as made:
        for part in packed.infolist():
            if part.filename.endswith((".xml", ".rels")):
                data = _unpacked(packed, part, left)
                left -= len(data)
                _judge(data)
                made.writestr(part.filename, data)
    return clean.getvalue()


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    pieces, size = [], 0
    with packed.open(part) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > left:
                raise TidakTerbaca(_("Isi berkas ini terlalu besar setelah dibuka. Isi templatnya saja."))
            pieces.append(piece)
    return b"".join(pieces)


def _judge(data: bytes) -> None:
    """Raises TidakTerbaca on a document type (entities may multiply), a cell far out, or a very long text."""
    judge = _Judge()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = judge.doctype
    parser.StartElementHandler = judge.start
    parser.CharacterDataHandler = judge.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise TidakTerbaca(_("Berkas ini rusak. Buka dengan program lembar kerja, simpan lagi, lalu unggah.")) from None


class _Judge:
    def __init__(self) -> None:
        self.cells = self.length = 0

    def doctype(self, *_about) -> None:
        raise TidakTerbaca(_("Susunan berkas ini tidak wajar. Isi templat yang diunduh dari halaman ini."))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in ("c", "si"):
            self.length = 0
        if local == "c":
            self.cells += 1
        where = attributes.get("r", "") if local in ("c", "row") else ""
        if (where and _far(where, cell=local == "c")) or self.cells > CELLS:
            raise TidakTerbaca(
                _("Ada isian jauh di luar tabel (%(sel)s). Paling banyak 500 baris; hapus yang lain.")
                % {"sel": where[:12]}
            )

    def text(self, text: str) -> None:
        self.length += len(text)
        if self.length > LONGEST:
            raise TidakTerbaca(_("Ada sel yang isinya lebih dari %(n)s huruf. Ringkas isinya.") % {"n": LONGEST})


def _far(where: str, *, cell: bool) -> bool:
    if not cell:
        return not where.isdecimal() or int(where[:9]) > ROWS
    found = _CELL.fullmatch(where)
    if found is None:
        return True
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column > COLUMNS or int(found[2]) > ROWS
