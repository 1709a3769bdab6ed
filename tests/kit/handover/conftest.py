"""A hand-over as `kit handover make` makes it; only the bulk of the application, its schema and the kit's wheel stand
for themselves."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.bundle import laptop
from kit.cli import root
from kit.context import Context
from kit.handover import gathering, making, schema, training
from kit.handover.making import Order, Package
from kit.handover.training import Training
from kit.paths import carried
from kit.region.workspace import find_region
from kit.runner import Runner

CLASS = {
    "kode": "12.73",
    "nama": "Kota Sibolga",
    "kelas": "pemrogram",
    "sesi": [{"tanggal": "2027-01-05", "pokok": "Git", "jam": 4}, {"tanggal": "2027-01-06", "pokok": "Kit", "jam": 4}],
    "peserta": [
        {"nama": "Ani", "hadir": [1, 2], "tes_awal": 40, "tes_akhir": 90, "sertifikat": "001/2027"},
        {"nama": "Budi", "hadir": [1], "tes_akhir": 50},
    ],
}


def quiet() -> Context:
    context = Context(runner=Runner())
    context.steps.quiet = True
    return context


def pair(path: Path) -> Path:
    """A new SSH key."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", path], check=True)
    return path


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Petugas", "-c", "user.email=petugas@contoh.invalid"]
    return subprocess.check_output(["git", "-C", str(folder), *identity, *words], text=True).strip()


def agreement(giver: tuple[str, str], receiver: tuple[str, str], **more: object) -> dict[str, object]:
    sides = ({"kode": kode, "nama": nama} for kode, nama in (giver, receiver))
    term = {"mulai": "2027-01-01", "berakhir": "2027-12-31"}
    return {
        "tanggal": "2027-02-01",
        "perjanjian": term,
        **dict(zip(("pemberi", "penerima"), sides, strict=True)),
        **more,
    }


@dataclass
class World:
    """A workspace with one region, a key, and what goes into packages."""

    place: Path
    key: Path
    template: Path
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def region(self) -> Path:
        return self.place / "regions" / "kota-sibolga"

    def write(self, name: str, content: object) -> Path:
        """A JSON file of this world."""
        path = self.place / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def tested(self, kode: str, **found: object) -> Path:
        """What `kit verify --json` prints of a region."""
        check = {"name": "x", "sentence": "An officer can log in", "seconds": 1, "of": "", "what": None, **found}
        where = {"machine": "server", "hosts": {"app1": "203.0.113.10"}}
        return self.write("verify.json", {"command": "verify", "data": {"kode": kode, **where, "checks": [check]}})

    def trained(self, **changed: object) -> Path:
        """A signed record of a class."""
        folder = self.place / "training"
        shutil.rmtree(folder, ignore_errors=True)
        return training.record(Runner(), Training.model_validate({**CLASS, **changed}), folder, self.key)

    def make(self, name: str, deal: dict[str, object], *, papers: bool = False, **order: object) -> Package:
        """A package of the region, or of another it hands on to; setting papers takes seconds."""
        kode = deal["penerima"]["kode"]
        given = {
            "agreement": self.write("deal.json", deal),
            "report": None if "report" in order else self.tested(kode),
            "key": self.key,
            "out": self.place / f"{name}.tar",
            **order,
        }
        with pytest.MonkeyPatch.context() as patch:
            if not papers:
                patch.setattr(gathering, "papers_of", lambda facts: ())
                patch.setattr(gathering.manuals, "manuals", lambda docs: ())
            return making.make(quiet(), Order(find_region(str(self.region)), **given))


def _schema(runner: Runner, repository: Path, stage: Path) -> int:
    (stage / "schema").mkdir()
    (stage / schema.SQL).write_text("CREATE TABLE usulan ();\n", encoding="utf-8")
    (stage / schema.TABLE).write_text("table\nusulan\n", encoding="utf-8")
    return 1


def _wheel(runner: Runner, folder: Path) -> Path:
    wheel = folder / "eplanning_kit-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel" * 500)
    return wheel


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory):
    """Kota Sibolga from a kit whose application is small."""
    place = tmp_path_factory.mktemp("handover")
    upstream = place / "kit"
    left_out = shutil.ignore_patterns("__pycache__", "var", "staticfiles", "eplanning")
    shutil.copytree(carried("template"), upstream / "template", ignore=left_out)
    vendor = "template/eplanning/static/vendor"
    shutil.copytree(carried("template").parent / vendor, upstream / vendor)
    shutil.copy(carried("template").parent / "copier.yml", upstream / "copier.yml")
    (upstream / "docs" / "manual").mkdir(parents=True)
    (upstream / "docs" / "manual" / "warga.md").write_text("# Panduan warga\n\nSatu *halaman*.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(place / "data"))
        patch.setenv("EPLANNING_KIT_CACHE", str(place / "cache"))
        patch.setenv("EPLANNING_WORKSPACE", str(place))
        patch.setattr("kit.region.template_store.carried", lambda name: upstream / name)
        patch.setattr(gathering, "carried", lambda name: upstream / name)
        patch.setattr(schema, "write", _schema)
        patch.setattr(laptop, "own_wheel", _wheel)
        made = CliRunner().invoke(root, ["new", "12.73", "--defaults"])
        assert made.exit_code == 0, made.output
        yield World(place, pair(place / "giver"), upstream / "template")


@pytest.fixture(autouse=True)
def same_user(own_user_data: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a world it is always the same person at the same computer."""
    if "world" in request.fixturenames:
        place = request.getfixturevalue("world").place
        monkeypatch.setenv("EPLANNING_KIT_DATA", str(place / "data"))
        monkeypatch.setenv("EPLANNING_WORKSPACE", str(place))
