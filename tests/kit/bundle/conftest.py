"""A small bundle, made as `kit bundle` makes one; only Debian's packages and the kit's wheels stand for themselves."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.bundle import debian, laptop, writing
from kit.bundle.debian import Packages, wanted
from kit.context import Context
from kit.region.workspace import RegionRepository
from kit.release import archive
from kit.release.archive import Manifest as Release
from kit.runner import Runner

KODE = "12.34"


def quiet() -> Context:
    context = Context(runner=Runner())
    context.steps.quiet = True
    return context


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True)


@pytest.fixture
def region(tmp_path: Path) -> RegionRepository:
    """A region's repository with one commit."""
    folder = tmp_path / "regions" / "kota-contoh"
    (folder / "region").mkdir(parents=True)
    (folder / "region" / "region.yml").write_text(f'kode: "{KODE}"\nnama: Kota Contoh\n', encoding="utf-8")
    git(folder.parent, "init", "-q", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return RegionRepository(folder, KODE, "Kota Contoh", "kota-contoh")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release file of that region."""
    stage = tmp_path / "stage"
    (stage / "app").mkdir(parents=True)
    (stage / "app" / "manage.py").write_text("", encoding="utf-8")
    identity = "20270101000000-0123456789ab"
    said = Release(identity, KODE, "Kota Contoh", "0.1.0", "c0ffee", False, ("3.11",), "r", "s", {})
    (stage / "MANIFEST.json").write_text(said.as_json(), encoding="utf-8")
    target = tmp_path / f"eplanning-{KODE}-{identity}.tar.gz"
    archive.pack(stage, target, root=identity, mtime=0)
    return target


def _packages(runner: Runner, release: str, folder: Path) -> Packages:
    folder.mkdir(parents=True)
    (folder / debian.INDEX).write_text("\n".join(f"Package: {name}\n" for name in sorted(wanted())), encoding="utf-8")
    (folder / "age_1_amd64.deb").write_bytes(b"age" * 1000)
    return Packages(folder, "2027-01-01", len(wanted()))


def _wheels(runner: Runner, folder: Path) -> None:
    folder.mkdir()
    (folder / "eplanning_kit-0.1.0-py3-none-any.whl").write_bytes(b"wheel" * 1000)


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is fetched."""
    monkeypatch.setenv("EPLANNING_KIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(debian, "gather", _packages)
    monkeypatch.setattr(laptop, "gather", _wheels)


Make = Callable[..., writing.Bundle]


@pytest.fixture
def make(gathered: None, region: RegionRepository, release: Path, tmp_path: Path) -> Make:
    """`make(key=..., out=...)`: a bundle of the region."""

    def made(**options: object) -> writing.Bundle:
        given = {"releases": ("12",), "release": release, "out": tmp_path / "out", **options}
        return writing.write(quiet(), region, **given)

    return made


@pytest.fixture
def bundle(make: Make) -> writing.Bundle:
    return make()


def rewritten(path: Path, change: Callable[[tarfile.TarInfo, bytes], Iterator[tuple[tarfile.TarInfo, bytes]]]) -> Path:
    """A copy of a bundle with other members: what `change` gives for each of them."""
    import io

    target = path.with_name("rewritten.tar")
    with tarfile.open(path) as old, tarfile.open(target, "w") as new:
        for member in old:
            for entry, content in change(member, old.extractfile(member).read()):
                new.addfile(entry, io.BytesIO(content))
    return target


def signed_again(path: Path, change: Callable[[dict[str, object]], None], key: Path) -> Path:
    """A copy of a bundle whose manifest says something else, signed with `key` as it should be."""
    from kit.bundle import signature

    file = path.with_name("MANIFEST.json")

    def each(member: tarfile.TarInfo, content: bytes) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
        if member.name.endswith("/MANIFEST.json"):
            said = json.loads(content)
            change(said)
            file.write_text(json.dumps(said), encoding="ascii")
            signature.sign(Runner(), key, file)
            content = file.read_bytes()
        elif member.name.endswith("/MANIFEST.json.sig"):
            content = file.with_name("MANIFEST.json.sig").read_bytes()
        entry = tarfile.TarInfo(member.name)
        entry.size = len(content)
        yield entry, content

    return rewritten(path, each)
