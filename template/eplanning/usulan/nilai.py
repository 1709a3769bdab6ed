"""Money: whole rupiah, half up."""

from decimal import ROUND_HALF_UP, Decimal

TERBESAR = 10**15


def bulat(nilai: Decimal) -> int:
    """An exact amount in whole rupiah. The one place that says how money is rounded."""
    return int(nilai.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def jumlah(volume: Decimal, harga_satuan: int) -> int:
    """Volume times unit price, in whole rupiah."""
    return bulat(volume * harga_satuan)


def rupiah(nilai: int) -> str:
    """`1.250.000`, for a sentence; pages format by the reader's language."""
    return f"{nilai:,}".replace(",", ".")
