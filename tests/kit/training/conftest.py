"""A workspace with a region's repository as `kit new` leaves it, without the application, and a class that is held."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit.cli import root
from kit.errors import KitError
from kit.region.scaffold import write_region


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Petugas", "-c", "user.email=petugas@contoh.invalid"]
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@dataclass
class Workspace:
    place: Path

    @property
    def region(self) -> Path:
        return self.place / "regions" / "kota-sibolga"

    def kit(self, *words: str) -> Result:
        """A run, with the exit code that a person's shell would get."""
        done = CliRunner().invoke(root, list(words))
        if isinstance(done.exception, KitError):
            done.exit_code = int(done.exception.exit_code)
        return done

    def told(self, *words: str) -> dict:
        """The data of the JSON envelope of a run that has to end well."""
        done = self.kit(*words, "--json")
        assert done.exit_code == 0, (done.output, done.exception)
        return json.loads(done.stdout)["data"]

    def commit(self, name: str, text: str) -> None:
        """Write a file of the region's repository and commit it."""
        (self.region / name).write_text(text, encoding="utf-8")
        git(self.region, "add", "-A")
        git(self.region, "commit", "-qm", name)

    def begin(self, kind: str, *people: str, **options: str) -> Path:
        """Start a class and take people in; its folder."""
        words = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", value)]
        folder = self.told(
            "train", "start", "12.73", kind, *(["--trainer", "Sari"] if "trainer" not in options else []), *words
        )
        for one in people:
            self.told("train", "enrol", one, "--class", folder["path"])
        return Path(folder["path"])


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    made = Workspace(tmp_path)
    write_region("12.73", made.region / "region", tahun=2027)
    git(made.region, "init", "-q")
    git(made.region, "add", "-A")
    git(made.region, "commit", "-qm", "new")
    return made
