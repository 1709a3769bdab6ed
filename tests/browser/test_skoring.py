"""Scoring in a real browser: no barrier, fits a phone, and a sheet is filled in from the keyboard alone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_warga import RULES, SMALL


@pytest.fixture
def forum(page: Page, masuk) -> str:
    """The address of the running musrenbang kecamatan of the one who is signed in."""
    masuk(page, "operator.kecamatan")
    links = page.locator("main a[href*='/meja/forum/']").evaluate_all("all => all.map(a => a.pathname)")
    return re.match(r"/meja/forum/\d+/", links[0])[0]


def first_sheet(page: Page, forum: str) -> None:
    page.goto(f"{forum}skor/")
    page.locator("main a.btn[href*='/skor/']").first.click()


@pytest.mark.parametrize("layar", ["ponsel", "meja"])
def test_pages_have_no_barrier_fit_the_screen_and_can_be_touched(page: Page, forum: str, layar: str):
    for address in (forum, f"{forum}skor/", f"{forum}urutan/", ""):
        page.goto(address) if address else first_sheet(page, forum)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        barriers = [f"{hit['id']}: {node['html']}" for hit in found for node in hit["nodes"]]
        assert (barriers, wider, page.evaluate(SMALL)) == ([], 0, []), address or "sheet"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_sheet_is_filled_in_from_the_keyboard(page: Page, forum: str, javascript: bool):
    first_sheet(page, forum)
    page.locator(".ep-score input").first.focus()
    groups = page.locator(".ep-score fieldset").count()
    for group in range(groups):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        if group < groups - 1:
            page.keyboard.press("Tab")
    assert page.locator(".ep-score input:checked").count() == groups
    if javascript:
        expect(page.locator("#jumlah")).not_to_contain_text("belum dipilih")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/skor/([^/]+/)?$"))
    assert "skor" in page.locator(".ep-alert--success").inner_text()
