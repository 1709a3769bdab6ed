"""Dashboard, map, ceilings and countdown in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OFFICERS = ["dasbor/", "peta/", "usulan/", "pagu/", "pagu/1/", "pagu/1/ubah/", "pagu/baru/"]


@pytest.mark.parametrize("layar", ["ponsel", "meja"])
def test_the_pages_of_the_penyelia_have_no_barrier_and_fit_the_screen(page: Page, masuk, layar: str):
    masuk(page, "penyelia")
    for address in OFFICERS:
        page.goto(f"/meja/bappeda/{address}")
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert (address, [hit["id"] for hit in found], wider) == (address, [], 0)


def test_an_area_of_the_map_is_reached_with_the_keyboard_and_leads_to_its_proposals(page: Page):
    page.goto("/peta/")
    page.focus("form.ep-filter button")
    page.keyboard.press("Tab")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("Kecamatan ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/usulan/?kecamatan=*")
    assert label.endswith(f": {page.locator('#hasil [role=status] strong').first.inner_text()}")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_countdown_is_there_without_a_script_and_goes_on_with_one(page: Page, javascript: bool):
    if javascript:
        page.clock.install()
    page.goto("/")
    left = page.locator("[data-ep-until]")
    before = left.inner_text()
    assert before.split()[1] in ("hari", "jam", "menit")
    if javascript:
        page.clock.fast_forward("50:00:00")
        after = left.inner_text()
        assert int(after.split()[0]) in (int(before.split()[0]) - 2, int(before.split()[0]) - 3)
        assert after.split()[1] == "hari"


def test_accepting_shows_at_once_what_is_left_of_the_ceiling(page: Page, masuk):
    masuk(page, "operator.opd")
    page.click("text=Buka kotak usulan")
    page.wait_for_selector("#sisa-pagu section")
    before = page.locator("#sisa-pagu").inner_text()
    page.locator("button[name=satu]").first.click()
    page.wait_for_function("before => document.querySelector('#sisa-pagu').innerText !== before", arg=before)
    assert page.locator("#sisa-pagu").count() == 1
