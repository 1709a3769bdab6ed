"""Public pages in a real browser: on a phone and on a desk, with and without JavaScript."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PAGES = ["/", "/usulan/", "/usulan/?status=ditolak&q=a", "/pantau/", "/jadwal/", "/jejak/?nomor=1&hash=x"]
PAGES += ["/rkpd/2026/", "/rkpd/2027/", "/akun/login/", "/tidak-ada/", "usulan", "forum"]
PAGES += ["/dasbor/", "/dasbor/?ukur=nilai", "/peta/", "/peta/?ukur=persen", "/pagu/", "/pagu/?tingkat=perangkat"]
PAGES += ["/data/", "/rkpd/2026/tanpa-asal/", "/rkpd/2027/tanpa-asal/"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALL = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, nav a, .btn, summary")]
    .filter(element => element.offsetParent && !element.closest(".ep-skip, .visually-hidden"))
    .filter(element => Math.min(element.offsetWidth, element.offsetHeight) < 24)
    .map(element => element.outerHTML.slice(0, 80))"""
LIMIT = 120_000  # bytes of a first visit, compressed: ten seconds on a slow line


@pytest.fixture(params=PAGES)
def address(request, situs) -> str:
    """Every kind of public page."""
    if request.param == "usulan":
        return f"/usulan/{situs.numbers()[0]}/"
    return "/forum/2/" if request.param == "forum" else request.param


@pytest.mark.parametrize("layar", ["ponsel", "meja"])
def test_pages_have_no_barrier_fit_the_screen_and_can_be_touched(page: Page, address: str, layar: str):
    page.goto(address)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    barriers = [f"{hit['id']}: {node['html']}" for hit in found for node in hit["nodes"]]
    assert (barriers, wider, page.evaluate(SMALL)) == ([], 0, [])


def test_a_first_visit_is_light(page: Page, address: str):
    bodies: list[bytes] = []
    page.on("requestfinished", lambda request: bodies.append(request.response().body()))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    packed = sum(min(len(body), len(gzip.compress(body, 9))) for body in bodies)
    assert packed < LIMIT


@pytest.mark.parametrize("javascript", [True, False])
def test_the_list_can_be_searched_and_narrowed(page: Page, javascript: bool):
    page.goto("/usulan/")
    every = page.locator("#hasil .ep-list > li").count()
    page.click("summary")
    page.select_option("#status", "ditolak")
    page.click(".ep-filter button")
    page.wait_for_url("**status=ditolak**")
    narrowed = page.locator("#hasil .ep-list > li").count()
    assert 0 < narrowed < every
    assert set(page.locator("#hasil .ep-badge").all_inner_texts()) == {"Ditolak"}


def test_choosing_a_kecamatan_offers_its_villages_at_once(page: Page):
    page.goto("/usulan/")
    page.click("summary")
    assert page.locator("#kelurahan").is_disabled()
    page.select_option("#kecamatan", index=1)
    page.wait_for_selector("#kelurahan:not([disabled])")
    assert page.locator("#kelurahan option").count() > 1


def test_the_keyboard_reaches_the_content_first(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_the_language_can_be_changed_and_stays(page: Page):
    page.goto("/jadwal/")
    page.click("button[value=en]")
    page.wait_for_load_state()
    assert page.url.endswith("/jadwal/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_wrong_password_is_said_beside_the_form(page: Page):
    page.goto("/akun/login/")
    page.fill("#id_login", "lurah")
    page.fill("#id_password", "salah sekali")
    page.click("main button.btn-primary")
    assert page.locator("[data-ep-errors]").inner_text().startswith("Belum berhasil masuk")
    assert page.evaluate("document.activeElement.dataset.epErrors") == ""


def test_an_officer_signs_in(page: Page, masuk):
    masuk(page, "lurah")
    assert page.locator(".ep-session").inner_text() != ""
