"""Official words for days and money, and the short ones of screens."""

import datetime as dt
from decimal import Decimal

import pytest

from eplanning import jam
from eplanning.dokumen import kata
from eplanning.www.templatetags.eplanning import rupiah, rupiah_ringkas, sisa, volume

NOW = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC)


def test_a_day_in_words():
    assert kata.tanggal_terbilang(dt.date(2027, 12, 31)) == (
        "Jumat, tanggal tiga puluh satu bulan Desember tahun dua ribu dua puluh tujuh"
    )
    assert kata.hari_tanggal(dt.date(2026, 1, 1)) == "Kamis, 1 Januari 2026"


def test_money_in_figures_and_words():
    assert kata.rupiah(1_250_000) == "Rp1.250.000"
    assert kata.rupiah_terbilang(1_250_000) == "satu juta dua ratus lima puluh ribu rupiah"
    assert rupiah(1_250_000) == "Rp\u00a01.250.000"
    assert rupiah(None) == "–"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "Rp\u00a00"),
        (999_999, "Rp\u00a0999.999"),
        (1_000_000, "Rp\u00a01 juta"),
        (1_250_000_000, "Rp\u00a01,2 miliar"),
    ],
)
def test_money_to_be_read_from_afar(amount, text):
    assert rupiah_ringkas(amount) == text


@pytest.mark.parametrize(("quantity", "text"), [("1250.50", "1.250,5"), ("3.00", "3"), ("0.25", "0,25")])
def test_quantities_have_no_trailing_zeros(quantity, text):
    assert volume(Decimal(quantity)) == text


@pytest.mark.parametrize(
    ("ahead", "text"),
    [
        (dt.timedelta(days=12, hours=5), "12 hari"),
        (dt.timedelta(days=2, hours=5), "2 hari 5 jam"),
        (dt.timedelta(hours=5, minutes=30), "5 jam 30 menit"),
        (dt.timedelta(seconds=30), "0 menit"),
        (dt.timedelta(days=-1), "0 menit"),
    ],
)
def test_time_left_is_told_in_the_units_that_matter(ahead, text):
    with jam.at(NOW):
        assert sisa(NOW + ahead) == text
