"""Prices of what is composed of other items: the sum of coefficient times price, exact, rounded once at each item to
whole rupiah (`usulan.nilai.bulat`). What stands in a sheet beside a composition does not count."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from django.utils.translation import gettext as _

from eplanning.harga.models import Jenis
from eplanning.usulan.nilai import bulat

TERBESAR = 10**12
# What a kind may be composed of. Wages stand among SSH or SBU, as each region keeps them.
SUSUNAN = {
    Jenis.HSPK: frozenset({Jenis.SSH, Jenis.SBU}),
    Jenis.ASB: frozenset({Jenis.SSH, Jenis.SBU, Jenis.HSPK, Jenis.ASB}),
}
Susunan = Mapping[str, Mapping[str, Decimal]]  # code -> code of a component -> coefficient


@dataclass(frozen=True)
class Bahan:
    """An item as far as prices go; `harga` None: it waits for its components."""

    jenis: str
    harga: int | None


@dataclass(frozen=True)
class Salah:
    """Why an item has no price, and what to do."""

    kode: str
    pesan: str


@dataclass(frozen=True)
class Hasil:
    """`harga` of every item that has one; `salah`, each cause once, where it lies."""

    harga: dict[str, int]
    salah: list[Salah]


def hitung(butir: Mapping[str, Bahan], susunan: Susunan) -> Hasil:
    """The prices of a whole book."""
    wrong = [salah for kode, parts in susunan.items() for salah in _unfit(kode, parts, butir)]
    unfit = {salah.kode for salah in wrong}
    graph = {kode: parts.keys() for kode, parts in susunan.items() if kode in butir and kode not in unfit}
    order, circles = _ordered(graph)
    wrong += circles
    prices = {kode: one.harga for kode, one in butir.items() if kode not in susunan}
    for kode in order:
        if kode in graph and kode not in prices:
            prices[kode] = _sum(susunan[kode], prices)
    waiting = [kode for kode, price in prices.items() if price is None and kode not in susunan]
    wrong += [Salah(kode, _("Belum ada harga. Isi harganya, atau unggah komponennya.")) for kode in waiting]
    wrong += [_out_of_range(kode, prices[kode]) for kode in graph if not _plausible(prices.get(kode))]
    wrong.sort(key=lambda one: one.kode)
    return Hasil({kode: price for kode, price in prices.items() if price is not None}, wrong)


def nilai(koefisien: Decimal, harga: int) -> Decimal:
    """What one component comes to in its composition, exact."""
    return koefisien * harga


def _unfit(kode: str, parts: Mapping[str, Decimal], butir: Mapping[str, Bahan]) -> list[Salah]:
    if kode not in butir:
        return [Salah(kode, _("Butir ini punya komponen, tetapi tidak ada dalam daftar butir."))]
    allowed = SUSUNAN.get(Jenis(butir[kode].jenis))
    if allowed is None:
        label = Jenis(butir[kode].jenis).label
        return [Salah(kode, _("%(jenis)s tidak disusun dari komponen; hapus komponennya.") % {"jenis": label})]
    found = []
    for part in parts:
        if part not in butir:
            found.append(Salah(kode, _("Komponen %(kode)s tidak ada dalam daftar butir.") % {"kode": part}))
        elif Jenis(butir[part].jenis) not in allowed:
            told = {"kode": part, "jenis": Jenis(butir[part].jenis).label, "atas": Jenis(butir[kode].jenis).label}
            found.append(Salah(kode, _("Komponen %(kode)s adalah %(jenis)s; %(atas)s tidak disusun dari itu.") % told))
    return found


def _ordered(graph: dict) -> tuple[list[str], list[Salah]]:
    """Components before what they are part of. A circle is told at one of its items, which then gets no price."""
    circles = []
    while True:
        try:
            return list(TopologicalSorter(graph).static_order()), circles
        except CycleError as found:
            circle = list(reversed(found.args[1]))
            way = " → ".join(circle)
            circles.append(
                Salah(circle[0], _("Komponennya berputar: %(jalan)s. Putuskan lingkaran ini.") % {"jalan": way})
            )
            del graph[circle[0]]


def _sum(parts: Mapping[str, Decimal], prices: Mapping[str, int | None]) -> int | None:
    """None while a component has no price; the cause is told there."""
    known = [(koefisien, prices.get(kode)) for kode, koefisien in parts.items()]
    if any(price is None for _koefisien, price in known):
        return None
    return bulat(sum((nilai(koefisien, price) for koefisien, price in known), Decimal(0)))


def _plausible(price: int | None) -> bool:
    return price is None or 0 < price <= TERBESAR


def _out_of_range(kode: str, price: int) -> Salah:
    said = _("Jumlah komponennya Rp 0.") if price == 0 else _("Jumlah komponennya terlalu besar.")
    return Salah(kode, said + " " + _("Periksa koefisiennya."))
