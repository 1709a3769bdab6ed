"""Dates and money in the words of Indonesian official papers, whatever language the screen is in."""

import datetime as dt

from django.utils import timezone
from lokal.rupiah import format_rupiah
from lokal.terbilang import terbilang

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November")
BULAN += ("Desember",)


def tanggal(day: dt.date) -> str:
    """`7 Januari 2026`."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def hari_tanggal(day: dt.date) -> str:
    """`Rabu, 7 Januari 2026`."""
    return f"{HARI[day.weekday()]}, {tanggal(day)}"


def tanggal_terbilang(day: dt.date) -> str:
    """`Rabu, tanggal tujuh bulan Januari tahun dua ribu dua puluh enam`, as minutes begin."""
    words = terbilang(day.day), BULAN[day.month - 1], terbilang(day.year)
    return "{}, tanggal {} bulan {} tahun {}".format(HARI[day.weekday()], *words)


def jam(moment: dt.datetime) -> str:
    """`08.30`, by the region's clock."""
    return timezone.localtime(moment).strftime("%H.%M")


def rupiah(amount: int) -> str:
    """`Rp1.250.000`."""
    return format_rupiah(amount)


def rupiah_terbilang(amount: int) -> str:
    """`satu juta dua ratus lima puluh ribu rupiah`."""
    return terbilang(amount, currency=True)
