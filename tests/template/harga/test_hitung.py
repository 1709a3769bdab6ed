"""Prices of what is composed: exact sums, rounded once; circles and gaps are told where they lie."""

from decimal import Decimal

import pytest

from eplanning.harga.hitung import Bahan, hitung


def books(**items) -> dict[str, Bahan]:
    """`books(a=("ssh", 100))`."""
    return {kode: Bahan(*what) for kode, what in items.items()}


def parts(**rows) -> dict:
    """`parts(h={"a": "0.5"})`."""
    return {kode: {part: Decimal(n) for part, n in those.items()} for kode, those in rows.items()}


def said(found) -> list[tuple[str, str]]:
    return [(one.kode, one.pesan.split(".")[0]) for one in found.salah]


def test_a_price_is_the_exact_sum_rounded_half_up_once():
    found = hitung(books(a=("ssh", 3), h=("hspk", None)), parts(h={"a": "0.5"}))
    assert found.harga == {"a": 3, "h": 2}
    items = books(a=("ssh", 100), b=("sbu", 100), h=("hspk", None))
    thirds = hitung(items, parts(h={"a": "0.333333", "b": "0.001667"}))
    assert thirds.harga["h"] == 34  # 33.3333 + 0.1667 = 33.5; rounded line by line it would be 33


def test_what_the_sheet_says_beside_a_composition_does_not_count():
    assert hitung(books(a=("ssh", 10), h=("hspk", 999)), parts(h={"a": "2"})).harga["h"] == 20


def test_an_asb_may_be_of_ssh_sbu_hspk_and_asb_in_any_order():
    items = books(z=("asb", None), y=("asb", None), h=("hspk", None), a=("ssh", 10), u=("sbu", 5))
    found = hitung(items, parts(z={"y": "2", "u": "1"}, y={"h": "3", "a": "1"}, h={"a": "1.5"}))
    assert (found.harga["h"], found.harga["y"], found.harga["z"], found.salah) == (15, 55, 115, [])


@pytest.mark.parametrize(("kind", "of"), [("ssh", "ssh"), ("sbu", "ssh"), ("hspk", "hspk"), ("hspk", "asb")])
def test_other_compositions_are_refused(kind, of):
    found = hitung(books(h=(kind, 5), a=(of, 10)), parts(h={"a": "1"}))
    assert [one.kode for one in found.salah] == ["h"]
    assert "h" not in found.harga


def test_a_circle_is_told_once_with_its_way_and_the_others_keep_their_prices():
    items = books(a=("ssh", 10), x=("asb", None), y=("asb", None), z=("asb", None), h=("hspk", None))
    found = hitung(items, parts(x={"y": "1"}, y={"x": "1", "a": "1"}, z={"x": "1"}, h={"a": "2"}))
    assert len(found.salah) == 1
    assert "berputar" in found.salah[0].pesan
    assert found.harga == {"a": 10, "h": 20}


def test_an_item_of_itself_is_a_circle():
    assert "x → x" in hitung(books(x=("asb", None)), parts(x={"x": "1"})).salah[0].pesan


def test_a_component_that_is_not_there_is_named():
    found = hitung(books(h=("hspk", None)), parts(h={"gone": "1"}))
    assert said(found) == [("h", "Komponen gone tidak ada dalam daftar butir")]


def test_a_composition_of_nothing_in_the_list_is_told():
    told = "Butir ini punya komponen, tetapi tidak ada dalam daftar butir"
    assert said(hitung({}, parts(h={"a": "1"}))) == [("h", told)]


def test_an_item_without_price_or_components_is_told_once_and_not_at_what_needs_it():
    found = hitung(books(h=("hspk", None), z=("asb", None)), parts(z={"h": "1"}))
    assert said(found) == [("h", "Belum ada harga")]


@pytest.mark.parametrize(("price", "n"), [(1, "0.1"), (10**12, "2")])
def test_a_sum_of_nothing_or_beyond_reason_is_refused(price, n):
    assert said(hitung(books(a=("ssh", price), h=("hspk", None)), parts(h={"a": n})))[0][0] == "h"
