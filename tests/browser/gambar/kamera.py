"""Takes the pictures: a demo is sown, served, opened by whoever may, and each page written as a small PNG."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import Benih, serve
from tests.browser.gambar.daftar import PONSEL, Gambar
from tests.browser.test_studio import listening

IMAGES = Path(__file__).parents[3] / "docs" / "images"
COLOURS = 128  # the screens are flat: more make the file larger and nothing clearer


def take(benih: Benih, wanted: Iterable[Gambar], browser: Browser, home: Path) -> Iterator[tuple[str, bytes]]:
    """(name, PNG) of each picture. `benih` is used up; `home` is a folder for the studio."""
    wanted = tuple(wanted)
    yield from _of_the_application(benih, [one for one in wanted if not one.studio], browser)
    in_studio = [one for one in wanted if one.studio]
    if in_studio:
        yield from _of_the_studio(home, in_studio, browser)


def _of_the_application(benih: Benih, wanted: list[Gambar], browser: Browser) -> Iterator[tuple[str, bytes]]:
    people = sorted({one.oleh for one in wanted if one.oleh})
    told = json.loads(benih.run("-m", "tests.browser.gambar.acuan", *people))
    with serve(benih) as situs:
        for one in wanted:
            with _context(browser, situs.alamat, one) as context:
                if one.oleh:
                    key = told["sesi"][one.oleh.format(**told["acuan"])]
                    cookie = {"name": "sessionid", "value": key, "domain": "127.0.0.1", "path": "/"}
                    context.add_cookies([cookie])
                yield one.nama, _shoot(context, one, one.alamat.format(**told["acuan"]))


def _of_the_studio(home: Path, wanted: list[Gambar], browser: Browser) -> Iterator[tuple[str, bytes]]:
    with listening(home) as studio:
        kept = None
        for one in wanted:
            with _context(browser, studio.gate.origin, one, kept) as context:
                if kept is None:  # its address is good for one browser, once
                    context.new_page().goto(studio.first)
                    kept = context.storage_state()
                yield one.nama, _shoot(context, one, one.alamat)


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


def _shoot(context: BrowserContext, one: Gambar, path: str) -> bytes:
    page = context.new_page()
    answer = page.goto(path)
    assert answer and answer.ok, f"{one.nama}: {path} answers {answer and answer.status}"
    page.wait_for_load_state("networkidle")
    return small(page.screenshot())


def small(png: bytes) -> bytes:
    """The same picture with few colours."""
    target = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(target, "PNG", optimize=True)
    return target.getvalue()
