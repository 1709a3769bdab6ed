"""A region in a git repository, and a browser without a screen before its studio."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

from kit import i18n
from kit.region.scaffold import write_region
from kit.region.studio.gate import Gate
from kit.region.studio.repository import Person
from kit.region.studio.studio import Studio
from kit.region.studio.web import Web
from kit.region.workspace import find_region
from kit.runner import Runner

PORT = 45678
AYU = Person("Ayu Lestari", "ayu@daerah.example")


def git(folder: Path, *words: str) -> str:
    """What git says there."""
    who = ["-c", "user.name=Lain", "-c", "user.email=lain@daerah.example"]
    return subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def sown(tmp_path_factory) -> Path:
    """Kota Sibolga as `kit new` would commit it."""
    folder = tmp_path_factory.mktemp("studio") / "daerah"
    write_region("12.73", folder / "region", tahun=2027)
    (folder / "README.md").write_text("Milik daerah.\n")
    git(folder.parent, "init", "-q", "--initial-branch=main", str(folder))
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", "Daerah baru")
    return folder


@dataclass
class Browser:
    """Keeps its cookie, and sends forms as a browser would: with their origin and what they carry hidden."""

    studio: Studio
    client: Client

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, headers={"Host": f"127.0.0.1:{PORT}", **headers})

    def send(self, path: str, form: dict | None = None, **headers: str) -> TestResponse:
        data = {"csrf": self.studio.gate.csrf, **(form or {})}
        origin = f"http://127.0.0.1:{PORT}"
        answer = self.client.post(path, data=data, headers={"Host": f"127.0.0.1:{PORT}", "Origin": origin, **headers})
        return answer

    def save(self, path: str, form: dict, *, file: str, do: str = "simpan") -> str:
        """Send a form for a file as the page would, and return the page that follows."""
        answer = self.send(path, {"tanda": self.studio.draft.mark(file), "lakukan": do, **form})
        assert answer.status_code == 303, answer.text
        return self.page(answer.headers["Location"])

    def page(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture(autouse=True)
def own_user_data(tmp_path, monkeypatch) -> None:
    """Names are remembered below the test's own folder."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "kit"))


@pytest.fixture(autouse=True)
def english():
    yield
    i18n.activate("en")


@pytest.fixture
def region(sown, tmp_path):
    shutil.copytree(sown, tmp_path / "daerah")
    return find_region(str(tmp_path / "daerah"))


@pytest.fixture
def stranger(region) -> Browser:
    """A browser that has not been let in; the studio speaks English to it."""
    studio = Studio(region, Runner(), Gate(PORT), language="en", person=AYU)
    return Browser(studio, Client(Web(studio)))


@pytest.fixture
def browser(stranger) -> Browser:
    """One that came with the token."""
    token = stranger.studio.gate.address.removeprefix(f"http://127.0.0.1:{PORT}")
    assert stranger.get(token).status_code == 303
    return stranger


def subjects(region) -> list[str]:
    """The subjects of the region's commits, newest first."""
    return git(region.path, "log", "--format=%s").splitlines()


def fields_of(page: str) -> dict[str, str]:
    """The names and values of a page's inputs, hidden ones among them."""
    found = re.findall(r"<input[^>]*>", page)
    name = {tag: re.search(r'name="([^"]*)"', tag) for tag in found}
    value = {tag: re.search(r'value="([^"]*)"', tag) for tag in found}
    return {name[tag][1]: value[tag][1] if value[tag] else "" for tag in found if name[tag]}
