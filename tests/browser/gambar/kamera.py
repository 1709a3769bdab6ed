"""Takes the pictures: a demo is sown, served, opened by whoever may, and each page written as a small PNG.

The demo is of an invented region, as manuals with these pictures travel to every region: a page that shows a real one
is no picture, and each file says in itself which region it shows.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, BrowserContext, Page

from kit.handover.content import Past
from kit.region.checks.leaks import leaks
from regiondata import contoh
from tests.browser.conftest import Benih, serve
from tests.browser.gambar.daftar import PONSEL, Gambar
from tests.browser.test_studio import listening

IMAGES = Path(__file__).parents[3] / "docs" / "images"
COLOURS = 128  # the screens are flat: more make the file larger and nothing clearer
MARK = "Region"  # under this name a picture holds the code of what it shows


def take(benih: Benih, wanted: Iterable[Gambar], browser: Browser, home: Path) -> Iterator[tuple[str, bytes]]:
    """(name, PNG) of each picture. `benih` is used up; `home` is a folder for the studio."""
    for one, page in opened(benih, wanted, browser, home):
        shown = strange(one.nama, words(page))
        assert shown == [], shown
        yield one.nama, small(page.screenshot())


def opened(benih: Benih, wanted: Iterable[Gambar], browser: Browser, home: Path) -> Iterator[tuple[Gambar, Page]]:
    """Each page as it stands before the camera."""
    wanted = tuple(wanted)
    yield from _of_the_application(benih, [one for one in wanted if not one.studio], browser)
    in_studio = [one for one in wanted if one.studio]
    if in_studio:
        yield from _of_the_studio(home, in_studio, browser)


def words(page: Page) -> str:
    """Everything that can be read there, what a field holds included."""
    fields = "[...document.querySelectorAll('input, textarea')].map(one => one.value).join('\\n')"
    return "\n".join([page.title(), page.inner_text("body"), page.evaluate(fields)])


def strange(name: str, text: str) -> list[str]:
    """What belongs to a real region, by the rule that looks through a hand-over."""
    return [str(problem) for problem in leaks(Past(((name, text),)), contoh.KODE)]


def _of_the_application(benih: Benih, wanted: list[Gambar], browser: Browser) -> Iterator[tuple[Gambar, Page]]:
    people = sorted({one.oleh for one in wanted if one.oleh})
    told = json.loads(benih.run("-m", "tests.browser.gambar.acuan", *people))
    with serve(benih) as situs:
        for one in wanted:
            with _context(browser, situs.alamat, one) as context:
                if one.oleh:
                    key = told["sesi"][one.oleh.format(**told["acuan"])]
                    cookie = {"name": "sessionid", "value": key, "domain": "127.0.0.1", "path": "/"}
                    context.add_cookies([cookie])
                yield one, _open(context, one, one.alamat.format(**told["acuan"]))


def _of_the_studio(home: Path, wanted: list[Gambar], browser: Browser) -> Iterator[tuple[Gambar, Page]]:
    with listening(home) as studio:
        kept = None
        for one in wanted:
            with _context(browser, studio.gate.origin, one, kept) as context:
                if kept is None:  # its address is good for one browser, once
                    context.new_page().goto(studio.first)
                    kept = context.storage_state()
                yield one, _open(context, one, one.alamat)


@contextmanager
def _context(browser: Browser, address: str, one: Gambar, kept: dict | None = None) -> Iterator[BrowserContext]:
    wide, high = one.layar
    context = browser.new_context(
        base_url=address,
        viewport={"width": wide, "height": high},
        device_scale_factor=2 if one.layar == PONSEL else 1,
        locale="id-ID",
        reduced_motion="reduce",
        storage_state=kept,
    )
    yield context
    context.close()


def _open(context: BrowserContext, one: Gambar, path: str) -> Page:
    page = context.new_page()
    answer = page.goto(path)
    assert answer and answer.ok, f"{one.nama}: {path} answers {answer and answer.status}"
    page.wait_for_load_state("networkidle")
    return page


def small(png: bytes) -> bytes:
    """The same picture with few colours, and the mark of its region."""
    target, said = BytesIO(), PngInfo()
    said.add_text(MARK, contoh.KODE)
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(target, "PNG", optimize=True, pnginfo=said)
    return target.getvalue()
