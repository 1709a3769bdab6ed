"""A scanned paper: a whole PDF that is nothing else beside, and does nothing when it is opened."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from eplanning.lampiran.tidak_layak import TidakLayak

TERBESAR = 5 * 1024 * 1024  # bytes
TERBANYAK_BAGIAN = 20_000  # objects; a scan has some dozens, and each costs time to look at
# Keys and names (ISO 32000) by which a PDF runs something, reaches out, or carries another file.
_AKTIF = frozenset({
    "/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/XFA",
    "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/FileAttachment", "/Rendition", "/Movie", "/Sound", "/3D",
})  # fmt: skip


def periksa_pdf(content: bytes) -> None:
    """Raises TidakLayak unless the bytes are a plain PDF. As far as its structure tells: no virus scanner."""
    if len(content) > TERBESAR:
        raise TidakLayak(_("Berkas paling besar 5 MB. Pindai dengan resolusi lebih rendah."))
    tail = content.rstrip(b"\r\n\t \0")
    if not content.startswith(b"%PDF-") or not tail.endswith(b"%%EOF") or zipfile.is_zipfile(BytesIO(content)):
        raise _not_whole()
    try:
        reader = PdfReader(BytesIO(content))
        locked = reader.is_encrypted
        active = not locked and any(_active(part) for part in _parts(reader))
        pages = 1 if locked else len(reader.pages)
    except TidakLayak:
        raise
    except Exception as error:  # a reader of broken files raises whatever it trips over
        raise _not_whole() from error
    if locked:
        raise TidakLayak(_("PDF ini terkunci. Simpan tanpa kata sandi, lalu unggah."))
    if active:
        raise TidakLayak(
            _("PDF ini memuat skrip, formulir, atau berkas lain di dalamnya. Cetak atau pindai menjadi PDF biasa.")
        )
    if not pages:
        raise _not_whole()


def _not_whole() -> TidakLayak:
    return TidakLayak(_("Berkas ini bukan PDF yang utuh. Pindai sebagai PDF, lalu unggah."))


def _parts(reader: PdfReader) -> Iterator[object]:
    """Every object of the file, used or not, and its trailer."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > TERBANYAK_BAGIAN:
        raise TidakLayak(_("PDF ini terlalu rumit untuk diperiksa. Cetak atau pindai menjadi PDF biasa."))
    yield reader.trailer
    for number, generation in sorted(numbers):
        yield reader.get_object(IndirectObject(number, generation, reader))


def _active(part: object) -> bool:
    """Does a key or a name in an object, or in what it holds directly, belong to _AKTIF?"""
    waiting = [part]
    while waiting:
        now = waiting.pop()
        if isinstance(now, IndirectObject):
            continue  # looked at by its own number
        if isinstance(now, DictionaryObject):
            if _AKTIF & now.keys():
                return True
            waiting += [now.raw_get(key) for key in now]
        elif isinstance(now, ArrayObject):
            waiting += list.__iter__(now)
        elif isinstance(now, str) and now in _AKTIF:
            return True
    return False
