"""Prices and coefficients as sheets carry them: by Indonesian habit, or with a decimal point where only that fits."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from eplanning.harga.baca import TANGGAL
from eplanning.harga.hitung import TERBESAR
from eplanning.harga.models.butir import KOEFISIEN
from eplanning.luring.angka import angka
from eplanning.luring.ditolak import TidakTerbaca

_TERBESAR_KOEFISIEN = 10**7
_SEPARATED = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # 1.250: a thousand and more to some, a fraction to others


def harga(text: str) -> int | None:
    """Whole rupiah above zero; None for an empty cell. `Rp 1.250.000,00`, `1250000`. Raises TidakTerbaca."""
    bare = re.sub(r"(?i)^rp\.?", "", text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")).removesuffix(",-")
    value = _number(bare)
    if value is None:
        return None
    if value != value.to_integral_value():
        raise TidakTerbaca(_("“%(isi)s” bukan rupiah bulat.") % {"isi": text[:40]})
    if not 0 < value <= TERBESAR:
        raise TidakTerbaca(_("Harga harus di atas nol dan paling banyak Rp 1 triliun."))
    return int(value)


def koefisien(text: str) -> Decimal:
    """Above zero, at most six decimals. `0,125` and `0.125` are the same; `1.250` could be either and is refused.

    Raises TidakTerbaca.
    """
    if _SEPARATED.fullmatch(text):
        whole, _dot, part = text.partition(".")
        told = {"isi": text, "ribu": whole + part, "pecah": f"{whole},{part.rstrip('0') or '0'}"}
        raise TidakTerbaca(_("“%(isi)s” dapat berarti %(ribu)s atau %(pecah)s. Tulis salah satunya.") % told)
    value = _number(text)
    if value is None:
        raise TidakTerbaca(_("Isi koefisien."))
    if not 0 < value < _TERBESAR_KOEFISIEN:
        raise TidakTerbaca(_("Koefisien harus di atas nol dan di bawah 10.000.000."))
    if value != round(value, KOEFISIEN):
        raise TidakTerbaca(_("Koefisien paling banyak enam angka di belakang koma."))
    return value


def _number(text: str) -> Decimal | None:
    if text == TANGGAL:
        raise TidakTerbaca(_("Sel ini berubah menjadi tanggal. Ubah bentuk selnya menjadi angka, lalu ketik lagi."))
    if re.fullmatch(r"\d{1,15}\.\d{1,9}", text) and not _SEPARATED.fullmatch(text):
        return Decimal(text)
    return angka(text)
