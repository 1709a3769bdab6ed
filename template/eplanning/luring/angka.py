"""Numbers as Indonesians write them: a dot for thousands, a comma for parts."""

import math
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from eplanning.luring.ditolak import TidakTerbaca

_WRITTEN = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
# Office programs keep binary fractions: 0,1 + 0,2 is not 0,3 to them.
_EXACT = 6


def angka(value: object) -> Decimal | None:
    """The number in a cell or a field; None when it is empty. `1.234,5` is text, 1234.5 a number of the program.

    Raises TidakTerbaca.
    """
    if isinstance(value, int | float) and math.isfinite(value):
        return Decimal(int(value)) if value == int(value) else Decimal(str(round(value, _EXACT)))
    text = str(value or "").replace(" ", "").replace("\u00a0", "")
    if not text:
        return None
    if not _WRITTEN.fullmatch(text) or len(text) > 20:
        raise TidakTerbaca(
            _("“%(isi)s” bukan angka. Tulis seperti 1.234,5: titik untuk ribuan, koma untuk pecahan.")
            % {"isi": text[:40]}
        )
    return Decimal(text.replace(".", "").replace(",", "."))
