"""The studio in a real browser: no barrier on a phone and on a desk, live previews, and saving without JavaScript."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kit.region.scaffold import write_region
from kit.region.studio import server
from kit.region.studio.repository import Person
from kit.region.studio.studio import Studio
from kit.region.workspace import find_region
from kit.runner import Runner
from regiondata import contoh
from tests.browser.conftest import SCREENS, Situs, watch
from tests.browser.test_warga import RULES, SMALL

PAGES = ["/", "/isian/identitas", "/isian/warna", "/isian/kop", "/isian/kuota", "/logo", "/siapa", "/riwayat"]
PAGES += ["/daftar/opd", "/daftar/jadwal", "/daftar/dapil", "/daftar/opd/tempel"]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def listening(home: Path) -> Iterator[Studio]:
    """A studio that listens, before a new repository of the invented region; `first` is the address to open once."""
    write_region(contoh.KODE, home / "daerah" / "region", tahun=2027)
    git = ["git", "-c", "user.name=Lain", "-c", "user.email=lain@daerah.example", "-C", home / "daerah"]
    for words in (["init", "-q", "--initial-branch=main"], ["add", "--all"], ["commit", "-qm", "Daerah baru"]):
        subprocess.run([*git, *words], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(home / "kit"))
        with server.opened(find_region(str(home / "daerah")), Runner()) as (opened, door):
            opened.person = Person("Ayu Lestari", "ayu@daerah.example")
            opened.first = opened.gate.address
            threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            yield opened
            door.shutdown()


@pytest.fixture(scope="module")
def studio(tmp_path_factory) -> Iterator[Studio]:
    """One for all tests of this file."""
    with listening(tmp_path_factory.mktemp("studio")) as opened:
        yield opened


@pytest.fixture(scope="module")
def session(studio: Studio, chromium: Browser) -> dict:
    """What a browser keeps after it was let in."""
    context = chromium.new_context()
    context.new_page().goto(studio.first)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def page(studio: Studio, session: dict, chromium: Browser, javascript: bool) -> Iterator[Page]:
    address = studio.gate.origin
    context = chromium.new_context(
        base_url=address, storage_state=session, viewport=SCREENS["meja"], java_script_enabled=javascript
    )
    found = watch(context, Situs(address, {}))
    yield context.new_page()
    context.close()
    assert found == []


def test_no_page_has_a_barrier_and_each_fits_the_screen(page: Page, studio: Studio):
    studio.draft.put("branding/warna.yml", 'utama: "#eeeeee"\n', seen=studio.draft.mark("branding/warna.yml"))
    broken = (studio.draft.text("opd.csv") or "").replace(",dinas,", ",kantorku,", 1)
    studio.draft.put("opd.csv", broken, seen=studio.draft.mark("opd.csv"))
    wrong = []
    for path in PAGES:
        page.goto(path)
        for name in ("meja", "ponsel"):
            page.set_viewport_size(SCREENS[name])
            wrong += [f"{path} {name} small: {one}" for one in page.evaluate(SMALL)]
            wrong += [f"{path} {name} wider by {page.evaluate(WIDER)}"] if page.evaluate(WIDER) else []
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
        wrong += [f"{path} {hit['id']}: {node['html'][:160]}" for hit in found for node in hit["nodes"]]
    studio.draft.forget()
    assert wrong == []


def test_colours_and_contrast_are_shown_while_they_are_chosen(page: Page, studio: Studio):
    page.goto("/isian/warna")
    page.fill("[name=utama]", "#7f1d1d")
    page.wait_for_selector("iframe[src*='%237f1d1d']")
    page.wait_for_selector(".st-contrast >> text=10.02")
    head = page.frame_locator("iframe").locator(".ep-header")
    assert head.evaluate("e => getComputedStyle(e).borderTopColor") == "rgb(127, 29, 29)"
    page.goto("/isian/kop")
    page.fill("[name=alamat]", "Jalan Merdeka 1")
    page.wait_for_selector("img[src*='Merdeka']")
    assert page.evaluate("async () => (await document.querySelector('.st-paper').decode(), true)")
    assert studio.draft.texts == {}


@pytest.mark.parametrize("javascript", [False])
def test_saving_and_undoing_need_no_javascript(page: Page, studio: Studio):
    page.goto("/isian/kop")
    page.get_by_label("Alamat").or_(page.get_by_label("Address")).fill("Jalan Merdeka 1")
    page.click("button[value=simpan]")
    page.wait_for_selector(".ep-alert--success >> text=Ubah alamat pada kop")
    page.goto("/riwayat")
    page.click("form[action='/riwayat/batalkan'] button")
    page.wait_for_selector(".ep-alert--success >> text=Batalkan")
    assert "belum diisi" in (studio.region.data / "branding/kop.yml").read_text()
