"""The documentation as a site: built without a warning, read from a folder, searched without a network."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SCREENS
from tests.browser.test_warga import RULES

DOCS = Path(__file__).parents[2] / "docs"


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """What `make docs` runs."""
    words = ["-q", "-W", "--keep-going", "-b", "html", "-d", f"{target}.doctrees", source, target]
    return subprocess.run([sys.executable, "-m", "sphinx", *words], capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The whole site in a folder."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = build(DOCS, folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def page(site: Path, chromium: Browser) -> Iterator[Page]:
    """A page of a browser that opens files; whatever it asks of a network fails the test."""
    context = chromium.new_context()
    asked, said = [], []
    context.on("request", lambda request: request.url.startswith(("file:", "data:")) or asked.append(request.url))
    context.on("console", lambda message: message.type == "error" and said.append(message.text))
    yield context.new_page()
    context.close()
    assert (asked, said) == ([], [])


def test_every_page_is_in_the_site(site: Path):
    pages = {path.relative_to(DOCS).with_suffix("") for path in DOCS.rglob("*.md")}
    assert {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")} >= pages


@pytest.mark.parametrize(("word", "found"), [("rollback", "kit rollback"), ("nspawn", "kit rehearse")])
def test_a_word_is_found_from_a_folder(page: Page, site: Path, word: str, found: str):
    page.goto(f"file://{site}/index.html")
    page.fill("input[name=q]", word)
    page.press("input[name=q]", "Enter")
    page.locator("#search-results").get_by_role("link", name=found, exact=True).click()
    page.wait_for_url("**/reference/**")
    assert page.locator("h1").inner_text().startswith(found)


def test_pages_lead_to_each_other_and_show_their_pictures(page: Page, site: Path):
    page.goto(f"file://{site}/index.html")
    page.locator("article").get_by_role("link", name="architecture").first.click()
    assert page.locator("h1").inner_text().startswith("Architecture")
    page.goto(f"file://{site}/explanation/a-year-in-pictures.html")
    loaded = page.evaluate("[...document.querySelectorAll('article img')].map(image => image.naturalWidth > 0)")
    assert len(loaded) > 20
    assert all(loaded)


def test_a_page_fits_a_telephone(page: Page, site: Path):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"file://{site}/reference/kit-provision.html")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_has_a_barrier(page: Page, site: Path, screen: str):
    page.set_viewport_size(SCREENS[screen])
    barriers = []
    for name in ("index", "search", "tutorials/wilayah-pertama", "reference/kit-provision", "reference/variables"):
        page.goto(f"file://{site}/{name}.html")
        found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
        barriers += [f"{name}: {hit['id']}: {node['html']}" for hit in found for node in hit["nodes"]]
    assert barriers == []


def test_indonesian_pages_say_that_they_are(page: Page, site: Path):
    spoken = {"tutorials/wilayah-pertama": "id", "tutorials/first-region": "en"}
    for name, language in spoken.items():
        page.goto(f"file://{site}/{name}.html")
        assert page.locator("html").get_attribute("lang") == language


def test_what_leads_nowhere_fails_the_build(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    shutil.copytree(DOCS / "_static", tmp_path / "docs" / "_static")
    shutil.copy(DOCS / "conf.py", tmp_path / "docs")
    broken = ("[away](how-to/none.md)", "![Gone](images/none.png)", "[part](#nowhere)")
    (tmp_path / "docs" / "README.md").write_text("# Documentation\n\n" + "\n\n".join(broken) + "\n")
    done = build(tmp_path / "docs", tmp_path / "site")
    assert done.returncode != 0
    for target in ("how-to/none.md", "images/none.png", "nowhere"):
        assert target in done.stderr
