"""Photos and the map in a real browser: seen by everybody, picked with keys or taps, and without JavaScript."""

import re
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_warga import RULES, SMALL
from tests.template.lampiran import contoh

TENGAH = (4.935, 110.005)  # south and east; in the middle of the invented region


@pytest.fixture(scope="module")
def with_photo(situs) -> str:
    """The address of a published proposal that has a photo and a point."""
    for number in situs.numbers():
        with urlopen(f"{situs.alamat}/usulan/{number}/") as answer:  # noqa: S310 - our own address
            if b"ep-photos" in (page := answer.read()) and b"ep-map" in page:
                return f"/usulan/{number}/"
    raise AssertionError("the demo has no published proposal with a photo")


@pytest.fixture
def own(page: Page, masuk) -> str:
    """The number of a proposal that the head of a neighbourhood may edit; that person has signed in."""
    masuk(page, "kaling")
    forum = re.search(r"/meja/forum/(\d+)/", page.content())[1]
    page.goto(f"/meja/forum/{forum}/usulan/")
    return re.search(r"/usulan/(20[^/]+)/putuskan/", page.content())[1]


def barriers(page: Page) -> tuple[list[str], int, list[str]]:
    """What axe finds, how much wider than the screen the page is, what is too small to touch."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{hit['id']}: {node['html']}" for hit in found for node in hit["nodes"]], wider, page.evaluate(SMALL)


@pytest.mark.parametrize("layar", ["ponsel", "meja"])
def test_the_public_page_has_no_barrier_and_nothing_jumps(page: Page, with_photo: str):
    page.goto(with_photo)
    before = page.locator(".ep-photos img").first.bounding_box()
    for image in page.locator(".ep-photos img").all():
        image.scroll_into_view_if_needed()
    page.wait_for_function("[...document.querySelectorAll('.ep-photos img')].every(i => i.complete && i.naturalWidth)")
    page.evaluate("scrollTo(0, 0)")
    assert page.locator(".ep-photos img").first.bounding_box() == before
    assert barriers(page) == ([], 0, [])


@pytest.mark.parametrize("layar", ["ponsel", "meja"])
@pytest.mark.parametrize("name", ["lampiran", "titik"])
def test_the_officers_pages_have_no_barrier(page: Page, own: str, name: str):
    page.goto(f"/meja/usulan/{own}/{name}/")
    assert barriers(page) == ([], 0, [])


def test_arrow_keys_move_the_pin_and_fill_the_fields(page: Page, own: str):
    page.goto(f"/meja/usulan/{own}/titik/")
    page.click("[data-ep-clear]")
    page.fill("#id_lintang", str(-TENGAH[0]))
    page.fill("#id_bujur", str(TENGAH[1]))
    drawing = page.locator("svg.ep-map__drawing")
    drawing.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    east, north = float(page.input_value("#id_bujur")), float(page.input_value("#id_lintang"))
    assert 110.005 < east < 110.0095
    assert -4.935 < north < -4.915
    page.keyboard.press("Shift+ArrowRight")
    assert 0 < float(page.input_value("#id_bujur")) - east < (east - 110.005) / 5
    for _step in range(60):
        page.keyboard.press("ArrowLeft")
    assert "Di luar batas" in page.locator("[data-ep-map-said]").inner_text()


def test_a_tap_on_the_enlarged_map_puts_the_pin_there_and_it_is_saved(page: Page, own: str):
    page.goto(f"/meja/usulan/{own}/titik/")
    page.click("[data-ep-zoom=in]")
    drawing = page.locator("svg.ep-map__drawing")
    box = drawing.bounding_box()
    drawing.click(position={"x": box["width"] * 0.6, "y": box["height"] * 0.4})
    pin = page.locator(".ep-map__pin").bounding_box()
    foot = (pin["x"] + pin["width"] / 2 - box["x"], pin["y"] + pin["height"] - box["y"])
    assert foot == pytest.approx(
        (box["width"] * 0.6, box["height"] * 0.4), abs=6
    )  # the white edge reaches a little further
    chosen = page.input_value("#id_lintang")
    page.click("text=Simpan titik")
    page.goto(f"/meja/usulan/{own}/titik/")
    assert page.input_value("#id_lintang") == chosen


def test_typing_a_telephone_number_is_warned_of_at_once(page: Page, own: str):
    page.goto(f"/meja/usulan/{own}/ubah/")
    page.fill("#id_permasalahan", "Hubungi ")
    page.locator("#id_permasalahan").press_sequentially("081234567890")
    assert "Permasalahan: tampaknya memuat NIK" in page.locator("#pribadi .ep-alert").inner_text()


@pytest.mark.parametrize("javascript", [False])
def test_everything_works_without_javascript(page: Page, own: str):
    page.goto(f"/meja/usulan/{own}/titik/")
    assert page.locator("[data-ep-map-tools]").is_hidden()
    page.fill("#id_lintang", "")
    page.fill("#id_bujur", "")
    page.click("text=Simpan titik")
    page.goto(f"/meja/usulan/{own}/lampiran/")
    photo = contoh.picture("WEBP", (321, 123), exif=contoh.exif(TENGAH, south=True))
    page.set_input_files("#id_berkas", files=[{"name": "a.webp", "mimeType": "image/webp", "buffer": photo}])
    page.fill("#id_keterangan", "Tanpa skrip")
    page.click("button:has-text('Unggah')")
    assert page.locator("img[alt='Foto lokasi: Tanpa skrip']").count() == 1
    page.click("text=Pakai posisi ini")
    assert "Titik peta tersimpan." in page.locator("main").inner_text()
    assert page.locator("svg.ep-map__drawing").get_attribute("aria-label").endswith("dengan titik lokasi usulan")
