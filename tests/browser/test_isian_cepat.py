"""Fast entry with nothing but the keyboard, as a clerk with a pile of paper works."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_warga import RULES, SMALL

# What is typed into each field after the place, which stays: street, problem, proposal, kind, volume.
PAPER = [
    ("Gang Satu", "Jalan becek setiap hujan", "Perkerasan gang satu", "KU.F.001", "120,5"),
    ("Gang Dua", "Air tergenang di simpang", "Perkerasan gang dua", "rabat tebal 15", "80"),
]

WORK = ("document", "xhr", "fetch")  # requests for pages, not for a logo


def to_the_page(page: Page, masuk) -> None:
    """The running rembuk of the kepala lingkungan, by its own menu."""
    masuk(page, "kaling")
    page.goto("/meja/")
    page.locator("a[href^='/meja/forum/']").first.click()
    number = re.search(r"/meja/forum/(\d+)/", page.url)[1]
    page.goto(f"/meja/forum/{number}/cepat/")


def type_line(page: Page, fields: tuple[str, ...]) -> int:
    """Type, Tab, type … Enter; returns how many keys beside the words themselves."""
    keys = 0
    if page.evaluate("document.activeElement.id") == "id_wilayah":
        page.keyboard.type("Lingkungan 1")
        page.keyboard.press("Tab")
        keys += 1
    for at, text in enumerate(fields):
        page.keyboard.type(text)
        page.keyboard.press("Enter" if at == len(fields) - 1 else "Tab")
        keys += 1
    return keys


def test_proposal_after_proposal_without_the_mouse(page: Page, masuk):
    to_the_page(page, masuk)
    asked: list[str] = []
    page.on("request", lambda asking: asking.resource_type in WORK and asked.append(f"{asking.method} {asking.url}"))
    before = int(re.search(r"(\d+) usulan", page.locator(".ep-quick-sum").inner_text())[1])
    keys = []
    for at, fields in enumerate(PAPER, start=1):
        keys.append(type_line(page, fields))
        expect(page.locator(".ep-quick-sum")).to_contain_text(f"{before + at} usulan")
        expect(page.locator("#id_alamat")).to_be_focused()
    assert asked == [f"POST {page.url}"] * len(PAPER)
    assert keys[1] == len(PAPER[1])
    assert page.locator("#t-cepat").count() == 1
    assert page.locator("tbody th").first.inner_text().startswith("Perkerasan gang dua")


def test_a_mistake_takes_the_cursor_to_its_field_and_nothing_is_typed_again(page: Page, masuk):
    to_the_page(page, masuk)
    type_line(page, ("Gang Tiga", "Lampu padam", "Lampu jalan gang tiga", "zzzz", "4"))
    page.wait_for_selector(".ep-quick .errorlist")
    expect(page.locator("#id_kamus")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("KU.F.001")
    page.keyboard.press("Enter")
    expect(page.locator(".ep-quick .errorlist")).to_have_count(0)
    assert page.locator("tbody th").first.inner_text().startswith("Lampu jalan gang tiga")


@pytest.mark.parametrize("javascript", [False])
def test_it_works_as_a_plain_form_as_well(page: Page, masuk, javascript: bool):
    to_the_page(page, masuk)
    type_line(page, ("Gang Empat", "Parit tersumbat", "Normalisasi parit", "KU.F.001", "12"))
    page.wait_for_url("**setelah=**")
    assert page.input_value("#id_alamat") == "Gang Empat"
    expect(page.locator("#id_alamat")).to_be_focused()


@pytest.mark.parametrize("layar", ["ponsel", "meja"])
@pytest.mark.parametrize("where", ["cepat", "luring"])
def test_the_pages_have_no_barrier_and_fit_the_screen(page: Page, masuk, layar: str, where: str):
    to_the_page(page, masuk)
    page.goto(page.url.split("/cepat/")[0] + f"/{where}/")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    barriers = [f"{hit['id']}: {node['html']}" for hit in found for node in hit["nodes"]]
    assert (barriers, wider, page.evaluate(SMALL)) == ([], 0, [])
