"""Separated text as offices save it: UTF-8 or Windows-1252, a comma, semicolon, tab or bar between the cells."""

import csv
import io

from django.utils.translation import gettext as _

from eplanning.luring.ditolak import TidakTerbaca

PEMISAH = (",", ";", "\t", "|")
LONGEST = 131_072


def decode(content: bytes) -> str:
    """The text of a file, whatever program wrote it. Raises TidakTerbaca on what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise TidakTerbaca(_("Berkas ini bukan teks. Unggah .csv atau .xlsx."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table(content: bytes) -> list[list[str]]:
    """Every line as cells. Raises TidakTerbaca."""
    text = decode(content)
    head = "\n".join(text.splitlines()[:15])
    delimiter = max(PEMISAH, key=head.count)
    csv.field_size_limit(LONGEST)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise TidakTerbaca(_("Berkas CSV ini rusak: ada sel yang tidak ditutup atau terlalu panjang.")) from None
