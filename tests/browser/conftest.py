"""A site of its own for browser tests: the application in a process, with demo people; the system's Chromium.

`situs` is the running site, `page` a fresh browser page (phone or desktop by `layar`), `masuk(page, "lurah")` signs a
person in. A test fails when its page asks another site for anything or when the browser reports an error.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from kit.scaffold import write_region

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
    for _attempt in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the site ended with {server.returncode}")
        try:
            with urlopen(f"{address}/healthz"):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not answer")


@pytest.fixture(scope="session")
def situs(tmp_path_factory) -> Iterator[Situs]:
    """The application with demo data, on a free port of this computer."""
    home = tmp_path_factory.mktemp("situs")
    write_region("12.73", home / "region", tahun=2027)
    own = {"EPLANNING_REGION_DIR": str(home / "region"), "EPLANNING_DATA_DIR": str(home / "data")}
    env = {name: value for name, value in os.environ.items() if not name.startswith("EPLANNING_")} | own
    env["DJANGO_SETTINGS_MODULE"] = "eplanning.settings"

    def manage(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=TEMPLATE, env=env, check=True, capture_output=True, text=True
        )
        return done.stdout

    manage("migrate", "--no-input")
    manage("region", "apply")
    people = json.loads(manage("demo", "seed", "--json"))["people"]
    port = _free_port()
    log = (home / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=TEMPLATE, env=env, stdout=log, stderr=log,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}", server)
        yield Situs(f"http://127.0.0.1:{port}", {person["username"]: person["sandi"] for person in people})
    finally:
        server.terminate()
        server.wait(10)
        log.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; it talks to nobody by itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def layar() -> str:
    """Which screen: `ponsel` or `meja`; parametrize it to try both."""
    return "meja"


@pytest.fixture
def javascript() -> bool:
    return True


def _complaint(said: ConsoleMessage) -> bool:
    """An error of the browser; that an address answers 404 or 403 is a test's own business."""
    return said.type == "error" and "status of 40" not in said.text


@pytest.fixture
def page(situs: Situs, chromium: Browser, layar: str, javascript: bool) -> Iterator[Page]:
    """A page of a browser that nobody used before."""
    context = chromium.new_context(
        base_url=situs.alamat, viewport=SCREENS[layar], locale="id-ID", java_script_enabled=javascript
    )
    found: list[str] = []
    context.on("request", lambda asked: asked.url.startswith((situs.alamat, "data:")) or found.append(asked.url))
    context.on(
        "console", lambda said: said.type == "error" and "status of 40" not in said.text and found.append(said.text)
    )
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
