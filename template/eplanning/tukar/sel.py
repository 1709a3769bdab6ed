"""A value as a cell of a file. Text of people must never be taken for a formula by a spreadsheet."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from eplanning.www.teks import printable

# What Excel, LibreOffice and Google Sheets begin a formula with, full-width signs included.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Nilai = str | int | float


def plain(value: object) -> Nilai:
    """Numbers as numbers, moments by the region's clock (ISO 8601), everything else as text without control signs."""
    if isinstance(value, str):  # most cells are
        return printable(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bool) or not isinstance(value, int | float | dt.datetime):
        return printable("" if value is None else str(value))
    return timezone.localtime(value).isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value


def for_csv(value: object) -> Nilai:
    """As `plain`; an apostrophe stands before a text that would begin a formula (OWASP, CSV injection)."""
    cell = plain(value)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS) else cell
