"""What a cell of each column may hold. Each rule takes the text of a cell and raises TidakTerbaca with a sentence."""

import re
from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as _

from eplanning.alur.pribadi import ada_pribadi
from eplanning.harga import angka
from eplanning.harga.baca import TANGGAL
from eplanning.harga.models import ButirRancangan, Jenis, Macam
from eplanning.harga.models.butir import KODE
from eplanning.luring.ditolak import TidakTerbaca
from regiondata.kamus import KODE_STANDAR

_JENIS = {word: jenis for jenis in Jenis for word in (jenis.value, str(jenis.nomor))}
_PRODUK = {"": None, "1": True, "0": False}


def _text(most: int, needed: bool, text: str) -> str:
    if text == TANGGAL:
        raise TidakTerbaca(_("Sel ini berubah menjadi tanggal. Ubah bentuk selnya menjadi teks, lalu ketik lagi."))
    if needed and not text:
        raise TidakTerbaca(_("Wajib diisi."))
    if len(text) > most:
        raise TidakTerbaca(_("Paling panjang %(n)s huruf.") % {"n": most})
    if not text.isprintable():
        raise TidakTerbaca(_("Ada tanda yang tidak dapat dicetak. Ketik ulang teksnya."))
    return text


def _words(most: int, needed: bool, text: str) -> str:
    """What people write freely; books are public."""
    if ada_pribadi(text):
        raise TidakTerbaca(_("Jangan tulis NIK atau nomor telepon: teks ini dibaca publik."))
    return _text(most, needed, text)


def _code(text: str) -> str:
    if not re.fullmatch(KODE_STANDAR, _text(KODE, True, text)):
        raise TidakTerbaca(_("Kode hanya berisi huruf, angka, titik, garis, dan garis miring, paling panjang 60."))
    return text


def _kind(text: str) -> str:
    found = _JENIS.get(text.strip().casefold())
    if found is None:
        raise TidakTerbaca(_("Isi 1 (SSH), 2 (HSPK), 3 (ASB), atau 4 (SBU)."))
    return found.value


def _produk(text: str) -> bool | None:
    if text not in _PRODUK:
        raise TidakTerbaca(_("Isi 1 (dalam negeri), 0 (luar negeri), atau kosongkan."))
    return _PRODUK[text]


def _lengths(name: str, rule: Callable = _words) -> Callable[[str], str]:
    column = ButirRancangan._meta.get_field(name)
    return partial(rule, column.max_length, not column.blank)


ATURAN = {
    Macam.BUTIR: {
        "kode": _code,
        **{name: _lengths(name) for name in ("nama", "satuan", "spek")},
        "jenis": _kind,
        "harga": angka.harga,
        "kode_kelompok": _lengths("kode_kelompok", _text),
        **{name: _lengths(name) for name in ("nama_kelompok", "keterangan")},
        "dalam_negeri": _produk,
    },
    Macam.KOMPONEN: {"kode": _code, "kode_komponen": _code, "koefisien": angka.koefisien},
}
