"""What is filled in about a meeting, before it and at its end."""

import datetime as dt

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan

PALING_BANYAK = {"sambutan": 5, "pemateri": 3, "delegasi": 20, "kelompok": 30}


def clean_teks(value, longest: int, isian: str, *, wajib: bool = True) -> str:
    """Trimmed text of at most `longest` letters. Raises Penolakan("isian")."""
    text = " ".join(str(value or "").split())
    if wajib and not text:
        raise Penolakan("isian", _("Isian ini wajib."), isian=isian)
    if len(text) > longest:
        raise Penolakan("isian", _("Paling panjang %(n)s huruf.") % {"n": longest}, isian=isian)
    return text


def clean_persiapan(data: dict) -> dict:
    """tempat, alamat, tanggal, jam_mulai, pejabat of a meeting to come; the hour may be left open."""
    at = data.get("jam_mulai")
    if at is not None and not isinstance(at, dt.time):
        raise Penolakan("isian", _("Isi jam mulai seperti 09.00, atau kosongkan."), isian="jam_mulai")
    if not isinstance(data.get("tanggal"), dt.date):
        raise Penolakan("isian", _("Isi tanggal pelaksanaan."), isian="tanggal")
    return {
        "tempat": clean_teks(data.get("tempat"), 120, "tempat"),
        "alamat": clean_teks(data.get("alamat"), 200, "alamat", wajib=False),
        "tanggal": data["tanggal"],
        "jam_mulai": at,
        "pejabat": clean_teks(data.get("pejabat"), 120, "pejabat", wajib=False),
    }


def clean_notulen(data: dict) -> tuple[dict, list[dict]]:
    """What the minutes say of a meeting that ends: the columns of the forum, and its delegates."""
    columns = {
        "pimpinan": clean_teks(data.get("pimpinan"), 120, "pimpinan"),
        "hadir_laki": _orang(data.get("hadir_laki"), "hadir_laki"),
        "hadir_perempuan": _orang(data.get("hadir_perempuan"), "hadir_perempuan"),
        "kelompok": _kelompok(data.get("kelompok") or {}),
        "sambutan": _names(data, "sambutan"),
        "pemateri": _names(data, "pemateri"),
    }
    if columns["hadir_laki"] + columns["hadir_perempuan"] == 0:
        raise Penolakan("isian", _("Isi jumlah peserta. Forum tanpa peserta dinyatakan nihil."), isian="hadir_laki")
    return columns, _delegasi(_at_most(data.get("delegasi") or [], "delegasi"))


def _delegasi(rows: list[dict]) -> list[dict]:
    return [
        {
            "nama": clean_teks(row.get("nama"), 120, "delegasi"),
            "unsur": clean_teks(row.get("unsur"), 80, "delegasi"),
            "perempuan": bool(row.get("perempuan")),
        }
        for row in rows
    ]


def _names(data: dict, isian: str) -> list[str]:
    found = (clean_teks(name, 120, isian, wajib=False) for name in data.get(isian) or [])
    return _at_most([name for name in found if name], isian)


def _kelompok(given: dict) -> dict[str, int]:
    _at_most(list(given), "kelompok")
    return {clean_teks(name, 80, "kelompok"): _orang(count, "kelompok") for name, count in given.items()}


def _orang(value, isian: str) -> int:
    text = str(value if value not in (None, "") else 0)
    if not text.isdecimal() or int(text) > 100_000:
        raise Penolakan("isian", _("Isi jumlah orang dengan bilangan bulat."), isian=isian)
    return int(text)


def _at_most(rows: list, isian: str) -> list:
    if len(rows) > PALING_BANYAK[isian]:
        raise Penolakan("isian", _("Paling banyak %(n)s.") % {"n": PALING_BANYAK[isian]}, isian=isian)
    return rows
