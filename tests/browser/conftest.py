"""A site of its own for browser tests: the application in a process, with demo people; the system's Chromium.

`situs` is the running site, `page` a fresh browser page (phone or desktop by `layar`), `masuk(page, "lurah")` signs a
person in. A test fails when its page asks another site for anything or when the browser reports an error.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from kit.region.scaffold import write_region
from regiondata import contoh

TEMPLATE = Path(__file__).parents[2] / "template"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENS = {"ponsel": {"width": 360, "height": 740}, "meja": {"width": 1280, "height": 800}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker serves and browses for all of these tests: the site is made once."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Situs:
    """Where the site answers, and the demo people's passwords by username."""

    alamat: str
    sandi: dict[str, str]

    def numbers(self) -> list[str]:
        """Numbers of published proposals, as the list shows them."""
        with urlopen(f"{self.alamat}/usulan/") as answer:  # noqa: S310 - our own address
            return re.findall(r'href="/usulan/([^"/?]+)/"', answer.read().decode())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(address: str, server: subprocess.Popen) -> None:
    for _attempt in range(1200):
        if server.poll() is not None:
            raise RuntimeError(f"the site ended with {server.returncode}")
        try:
            with urlopen(f"{address}/healthz"):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not answer")


@dataclass(frozen=True)
class Benih:
    """A region whose database was seeded with the demo season, before anybody served it."""

    daerah: Path
    data: Path
    sandi: dict[str, str]

    def run(self, *words: str) -> str:
        """What a Python command (`manage.py migrate`) says in the environment of the site."""
        done = subprocess.run([sys.executable, *words], cwd=TEMPLATE, env=self.env(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def env(self) -> dict[str, str]:
        own = {"EPLANNING_REGION_DIR": str(self.daerah), "EPLANNING_DATA_DIR": str(self.data)}
        own |= {"DJANGO_SETTINGS_MODULE": "eplanning.settings", "PYTHONPATH": f"{TEMPLATE.parent}:{TEMPLATE}"}
        return {name: value for name, value in os.environ.items() if not name.startswith("EPLANNING_")} | own

    def copy(self, data: Path) -> "Benih":
        """The same season in a folder of its own."""
        shutil.copytree(self.data, data)
        return Benih(self.daerah, data, self.sandi)


def sow(home: Path) -> Benih:
    """The invented region with the demo season, below `home`."""
    write_region(contoh.KODE, home / "region", tahun=2027)
    sown = Benih(home / "region", home / "data", {})
    sown.run("manage.py", "migrate", "--no-input")
    sown.run("manage.py", "region", "apply")
    people = json.loads(sown.run("manage.py", "demo", "seed", "--json"))["people"]
    sown.sandi.update({person["username"]: person["sandi"] for person in people})
    return sown


@pytest.fixture(scope="session")
def benih(tmp_path_factory) -> Benih:
    """Sown once; each site that is served grows from a copy."""
    return sow(tmp_path_factory.mktemp("benih"))


@contextmanager
def serve(benih: Benih) -> Iterator[Situs]:
    """The application on a free port of this computer."""
    port = _free_port()
    with (benih.data / "server.log").open("w") as log:
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, cwd=TEMPLATE, env=benih.env(), stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield Situs(f"http://127.0.0.1:{port}", benih.sandi)
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture(scope="session")
def situs(benih: Benih, tmp_path_factory) -> Iterator[Situs]:
    """The application with demo data."""
    with serve(benih.copy(tmp_path_factory.mktemp("situs") / "data")) as found:
        yield found


@contextmanager
def launch() -> Iterator[Browser]:
    """Debian's Chromium; it talks to nobody by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of this folder; Django refuses its database where Playwright's loop still runs."""
    with launch() as browser:
        yield browser


@pytest.fixture
def layar() -> str:
    """Which screen: `ponsel` or `meja`; parametrize it to try both."""
    return "meja"


@pytest.fixture
def javascript() -> bool:
    return True


def watch(context: BrowserContext, situs: Situs) -> list[str]:
    """Fills up with what a browser asks of other sites, and with the errors it reports; that an address answers 404 or
    403 is a test's own business."""
    found: list[str] = []

    def listen(said: ConsoleMessage) -> None:
        if said.type == "error" and "status of 40" not in said.text:
            found.append(said.text)

    context.on("request", lambda asked: asked.url.startswith((situs.alamat, "data:")) or found.append(asked.url))
    context.on("console", listen)
    return found


@pytest.fixture
def page(situs: Situs, chromium: Browser, layar: str, javascript: bool) -> Iterator[Page]:
    """A page of a browser that nobody used before."""
    context = chromium.new_context(
        base_url=situs.alamat, viewport=SCREENS[layar], locale="id-ID", java_script_enabled=javascript
    )
    found = watch(context, situs)
    yield context.new_page()
    context.close()
    assert found == []


@pytest.fixture
def masuk(situs: Situs) -> Callable[[Page, str], None]:
    """`masuk(page, "lurah")`: through the sign-in form, as a person would."""

    def sign_in(page: Page, username: str) -> None:
        page.goto("/akun/login/")
        page.fill("#id_login", username)
        page.fill("#id_password", situs.sandi[username])
        page.click("main button.btn-primary")
        page.wait_for_url("**/meja/**")

    return sign_in
