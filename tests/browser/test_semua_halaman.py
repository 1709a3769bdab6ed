"""Every page in a real browser, on a phone and on a desk: found in the addresses, so that no new one is forgotten.

`contoh` gives an example of each address, and somebody who may open it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, get_resolver, resolve
from playwright.sync_api import Browser, BrowserContext, Error, Response

from eplanning.akun import urls as akun
from tests.browser.conftest import SCREENS, Benih, serve, watch
from tests.browser.test_warga import RULES, SMALL

FILE = re.compile(r"\.(\w+|<slug:bentuk>)$")
SHUT = next(one.pattern.regex for one in akun.urlpatterns if getattr(one, "callback", None) is akun.absent)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BARRIERS = """options => axe.run(document, options).then(found => found.violations.flatMap(
    hit => hit.nodes.map(node => `${hit.id}: ${node.html.slice(0, 160)}`)))"""
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}


def routes(patterns: Iterable | None = None, before: str = "") -> Iterator[str]:
    """Every named address as it is written (`meja/forum/<int:pk>/`), but files and what allauth would have besides."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{before}{one.pattern}"
        if not isinstance(one, URLPattern):
            yield from routes(one.url_patterns, route)
        elif one.name and not FILE.search(route) and not _shut(route):
            yield route


def _shut(route: str) -> bool:
    return route.startswith("akun/") and bool(SHUT.match(route.removeprefix("akun/").lstrip("^")))


class Penjelajah:
    """One browser page that opens each address as whoever may, and notes what is wrong with it."""

    def __init__(self, context: BrowserContext, heard: list[str]) -> None:
        self.context, self.heard = context, heard
        self.page = context.new_page()
        self.sesi: dict[str, str] = {}
        self.salah: list[str] = []
        self.halaman = 0

    def visit(self, who: str, path: str) -> None:
        self.page.set_viewport_size(SCREENS["ponsel"])
        self._be(who)
        answer = self._open(path)
        if answer and _is_page(answer):
            wrong = [*self._look(), *self.heard, *([] if answer.ok else [f"status {answer.status}"])]
        else:  # data, a piece of a page, or an act, which answers 405 to GET
            answer = self.context.request.get(path)
            wrong = [] if answer.ok or answer.status == 405 else [f"status {answer.status}"]
        self.salah += [f"{path} ({who or 'publik'}) {one}" for one in wrong]
        self.heard.clear()

    def _be(self, who: str) -> None:
        self.context.clear_cookies()
        if who:
            cookie = {"name": "sessionid", "value": self.sesi[who], "domain": "127.0.0.1", "path": "/"}
            self.context.add_cookies([cookie])

    def _open(self, path: str) -> Response | None:
        """None for what a browser does not show: downloads, empty answers."""
        try:
            return self.page.goto(path)
        except Error as error:
            if "Download is starting" in error.message or "ERR_HTTP_RESPONSE_CODE_FAILURE" in error.message:
                self.page.close()  # its own page about the error would come in between
                self.page = self.context.new_page()
                return None
            raise

    def _look(self) -> list[str]:
        self.halaman += 1
        found = []
        for name, size in SCREENS.items():
            self.page.set_viewport_size(size)
            wider = self.page.evaluate(WIDER)
            wrong = [f"{wider} px too wide"] if wider else []
            wrong += [f"too small to touch: {one}" for one in self.page.evaluate(SMALL)]
            found += [f"[{name}] {one}" for one in wrong + self.page.evaluate(BARRIERS, OPTIONS)]
        return found


def _is_page(answer: Response) -> bool:
    return "html" in answer.headers.get("content-type", "") and "<html" in answer.text()[:500].lower()


@pytest.fixture
def lengkap(benih: Benih, tmp_path: Path) -> Benih:
    """A season of its own, in which the examples bring about what the demo lacks."""
    return benih.copy(tmp_path / "data")


def test_every_page_has_no_barrier_fits_the_screen_and_asks_nobody_else(lengkap: Benih, chromium: Browser):
    with serve(lengkap) as situs:
        context = chromium.new_context(base_url=situs.alamat, locale="id-ID", reduced_motion="reduce")
        context.add_init_script(Axe().axe_script)
        seen, visitor = set(), Penjelajah(context, watch(context, situs))
        for stage in ([], ["bobot"], ["tutup"], ["berganti"]):
            found = json.loads(lengkap.run("-m", "tests.browser.contoh", *stage))
            visitor.sesi.update(found["sesi"])
            for who, path in found["alamat"]:
                visitor.visit(who, path)
            seen |= {resolve(path.partition("?")[0]).route for _who, path in found["alamat"]}
        context.close()
    forgotten = sorted(set(routes()) - seen)
    assert not forgotten, f"no example of {forgotten}: add who opens it and where to tests/browser/contoh/alamat.py"
    assert visitor.halaman > 100
    assert not visitor.salah, "\n".join(visitor.salah)
