"""What goes into a bundle, and that the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
from importlib import metadata

import pytest

from kit.bundle import debian, laptop
from kit.errors import KitError, Lacking, UsageProblem
from kit.rehearsal.machines.packages import shelf
from kit.runner import Completed, RecordingRunner
from tests.kit.bundle.conftest import KODE


def test_the_same_input_gives_the_same_bundle(make, tmp_path):
    assert make(out=tmp_path / "one").sha256 == make(out=tmp_path / "two").sha256


def test_manifest_and_signature_come_first_and_name_all_that_follows(bundle):
    with tarfile.open(bundle.path) as tar:
        first, second, *others = [name.removeprefix(f"{bundle.manifest.root}/") for name in tar.getnames()]
    assert (first, second) == ("MANIFEST.json", "MANIFEST.json.sig")
    assert others == list(bundle.manifest.items)
    assert "docs/how-to/provision.md" in others


def test_the_regions_repository_can_be_cloned_from_it_as_the_readme_says(bundle, tmp_path):
    subprocess.run(["tar", "-xf", bundle.path, "-C", tmp_path], check=True)
    folder = tmp_path / bundle.manifest.root
    [clone] = re.findall(r"git clone .*", (folder / "README.txt").read_text(encoding="utf-8"))
    subprocess.run(clone.split(), cwd=folder, check=True, capture_output=True)
    assert KODE in (folder / "regions" / "kota-contoh" / "region" / "region.yml").read_text(encoding="utf-8")


def test_a_file_or_a_folder_can_be_named(make, tmp_path):
    assert make(out=tmp_path / "stick" / "x.tar").path == tmp_path / "stick" / "x.tar"
    assert (tmp_path / "stick" / "x.tar.sha256").is_file()
    assert make(out=tmp_path / "stick").path.parent == tmp_path / "stick"


def test_a_release_of_another_region_is_refused(make, region, monkeypatch):
    object.__setattr__(region, "kode", "99.01")
    with pytest.raises(UsageProblem, match=r"is a release of 12\.34, not of 99\.01"):
        make()


def test_the_kits_own_list_agrees_with_the_lock(request):
    def pins(file):
        return set(re.findall(r"^([\w.-]+==\S+)", file.read_text(encoding="utf-8"), re.M))

    own = pins(laptop.REQUIREMENTS)
    assert own <= pins(request.config.rootpath / "requirements.lock")
    for name in ("kit/requirements.in", "template/requirements.in"):
        for line in (request.config.rootpath / name).read_text(encoding="utf-8").splitlines():
            if wanted := re.match(r"[\w-]+", line):
                assert any(pin.startswith(f"{wanted[0].lower()}==") for pin in own), line


def test_an_installed_kit_can_be_packed_again_and_installed_elsewhere(tmp_path):
    wheel = laptop.repacked(metadata.distribution("platformdirs"), tmp_path)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", tmp_path / "x", wheel]
    subprocess.run(pip, check=True)
    there = (tmp_path / "x" / "platformdirs" / "unix.py").read_bytes()
    assert there == metadata.distribution("platformdirs").locate_file("platformdirs/unix.py").read_bytes()
    again = laptop.repacked(metadata.distribution("platformdirs"), tmp_path)
    assert hashlib.sha256(wheel.read_bytes()).digest() == hashlib.sha256(again.read_bytes()).digest()


STANZA = """Package: age
Version: 1:1.1.1-1+b2
Architecture: amd64
Filename: pool/main/a/age/age_1.1.1-1+b2_amd64.deb
Size: 3
SHA256: {digest}
Description: encryption
 over two lines
"""


SHA256_OF_AGE = hashlib.sha256(b"age").hexdigest()


def apt(*, digest=SHA256_OF_AGE, update=0):
    """An apt that knows one package."""
    return RecordingRunner(
        answers={
            "apt-get indextargets": Completed((), 0, "Debian|Debian|http://deb.example/debian\n"),
            "apt-get -q update": Completed(("apt-get",), update, "", "E: no network"),
            "apt-get -q install --simulate": Completed((), 0, "Inst age (1:1.1.1-1+b2 Debian:12/stable [amd64])\n"),
            "apt-cache -q show": Completed((), 0, STANZA.format(digest=digest)),
        }
    )


@pytest.fixture
def fetched(tmp_path, monkeypatch):
    """The package lies where machines for rehearsal keep theirs; the day of the lists is known."""
    monkeypatch.setenv("EPLANNING_KIT_CACHE", str(tmp_path / "cache"))
    (shelf("12") / "age_1%3a1.1.1-1+b2_amd64.deb").write_bytes(b"age")
    lists = tmp_path / "cache" / "bundle" / "apt-12" / "lists"
    lists.mkdir(parents=True)
    (lists / "x_InRelease").write_text("Origin: Debian\nDate: Sat, 02 Jan 2027 20:00:00 UTC\n", encoding="ascii")


def test_packages_are_laid_out_with_the_lists_own_words(fetched, tmp_path):
    runner = apt()
    packages = debian.gather(runner, "12", tmp_path / "debian")
    assert (packages.day, packages.count) == ("2027-01-02", 1)
    assert (tmp_path / "debian" / "age_1.1.1-1+b2_amd64.deb").read_bytes() == b"age"
    index = (tmp_path / "debian" / "Packages").read_text(encoding="utf-8")
    assert "Filename: ./age_1.1.1-1+b2_amd64.deb\n" in index
    assert "Description: encryption\n over two lines\n" in index
    [download] = [words for words in runner.ran if "--download-only" in words]
    assert {"postgresql", "nginx", "dehydrated", "?essential"} <= set(download)


def test_apt_works_in_a_folder_of_its_own(fetched, tmp_path):
    debian.gather(apt(), "12", tmp_path / "debian")
    configuration = (tmp_path / "cache" / "bundle" / "apt-12" / "apt.conf").read_text(encoding="utf-8")
    asked = subprocess.run(
        ["apt-config", "dump"],
        env={**os.environ, "APT_CONFIG": str(tmp_path / "cache" / "bundle" / "apt-12" / "apt.conf")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in ("Dir::State::lists", "Dir::State::status", "Dir::Etc::sourcelist", "Dir::Cache::archives"):
        [line] = [line for line in configuration.splitlines() if line.startswith(f"{name} ")]
        assert line in asked
        assert str(tmp_path) in line


def test_a_package_that_is_not_what_debian_signed_is_refused(fetched, tmp_path):
    with pytest.raises(KitError, match="is not what Debian's signed list says"):
        debian.gather(apt(digest="0" * 64), "12", tmp_path / "debian")


def test_an_archive_that_cannot_be_reached_is_told(fetched, tmp_path):
    with pytest.raises(Lacking, match=r"The packages of Debian bookworm could not be fetched: .*no network"):
        debian.gather(apt(update=100), "12", tmp_path / "debian")


def test_an_inventorys_own_list_takes_the_place_of_the_roles():
    assert debian.wanted({"all": ["nginx"], "app": ["age"]}) == {"nginx", "age"}
    assert {"postgresql", "nginx", "dehydrated"} <= debian.wanted()
