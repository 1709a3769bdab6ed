"""The module that unpacks and prunes releases: looks first, never leaves what is half there under its name."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace

import pytest
from ansible.module_utils.testing import patch_module_args

from kit.release import archive
from tests.playbooks.conftest import PLAYBOOKS

PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def release(tmp_path, capsys):
    """Runs the module on a folder of this computer."""
    place = importlib.util.spec_from_file_location("release", PLAYBOOKS / "plugins" / "modules" / "release.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)

    def run(identity, step, **words):
        given = {"root": str(tmp_path / "root"), "id": identity, "step": step, **words}
        with patch_module_args(given), pytest.raises(SystemExit):
            module.main()
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def environment(tmp_path):
    """A Python environment that an earlier release left; only one test takes the time to make a real one."""
    folder = tmp_path / "root" / "venvs" / f"{'r' * 16}-py{PYTHON}"
    folder.mkdir(parents=True)
    (folder / "complete").touch()


@pytest.fixture
def packed(tmp_path):
    """A release file of a few lines, needing nothing."""

    def make(identity, *, code="x = 1\n", pythons=(PYTHON,), lie=False):
        stage = tmp_path / f"stage-{identity}"
        (stage / "app").mkdir(parents=True)
        (stage / "app" / "code.py").write_text(code, encoding="utf-8")
        (stage / "app" / "requirements.txt").write_text("", encoding="utf-8")
        hashes = archive.file_hashes(stage)
        manifest = archive.Manifest(
            id=identity,
            kode="12.73",
            nama="Kota Sibolga",
            kit_version="1",
            git_commit="",
            dirty=False,
            pythons=pythons,
            requirements_sha256="r" * 64,
            files=hashes,
        )
        if lie:
            manifest = replace(manifest, files=dict.fromkeys(hashes, "0" * 64))
        (stage / "MANIFEST.json").write_text(manifest.as_json(), encoding="utf-8")
        path = tmp_path / f"{identity}.tar.gz"
        archive.pack(stage, path, root=identity, mtime=0)
        return str(path)

    return make


@pytest.fixture
def serve(release, packed, tmp_path):
    """Everything a deploy does with one release; that it serves is what eplanning-upgrade does."""

    def served(identity, **words):
        release(identity, "unpack", archive=packed(identity, **words))
        link(tmp_path, identity)
        (tmp_path / "root" / "releases" / identity / ".served").touch()
        release(identity, "prune", keep=2)
        return release(identity, "look")

    return served


def link(folder, identity):
    (folder / "root" / "current").unlink(missing_ok=True)
    (folder / "root" / "current").symlink_to(f"releases/{identity}")


def test_a_release_goes_from_file_to_served(release, serve, tmp_path):
    before = release("one", "look", requirements="r" * 64)
    assert [before[name] for name in ("unpacked", "current", "environment", "served")] == [False] * 4
    assert serve("one")["served"]
    after = release("one", "look", requirements="r" * 64)
    assert [after[name] for name in ("unpacked", "current", "environment", "served")] == [True] * 4
    assert (tmp_path / "root" / "current" / "app" / "code.py").read_text(encoding="utf-8") == "x = 1\n"
    assert (tmp_path / "root" / "current" / "release.env").read_text(encoding="ascii") == "EPLANNING_RELEASE=one\n"


@pytest.mark.usefixtures("environment")
def test_a_second_run_changes_nothing(release, serve):
    serve("one")
    for step in ("look", "prune"):
        assert not release("one", step)["changed"]
    assert not release("one", "unpack", archive="/nowhere")["changed"]


@pytest.mark.usefixtures("environment")
def test_a_file_that_is_not_what_the_manifest_says_is_refused(release, packed, tmp_path):
    told = release("one", "unpack", archive=packed("one", lie=True))
    assert told["failed"]
    assert "is not what its manifest says" in told["msg"]
    assert not release("one", "look")["unpacked"]


def test_what_is_no_archive_is_refused(release, tmp_path):
    (tmp_path / "bad.tar.gz").write_bytes(b"hello")
    told = release("one", "unpack", archive=str(tmp_path / "bad.tar.gz"))
    assert told["failed"]
    assert "cannot be read" in told["msg"]


def test_an_archive_of_another_release_is_refused(release, packed):
    told = release("one", "unpack", archive=packed("two"))
    assert told["failed"]
    assert "does not belong into a release" in told["msg"]


def test_wheels_for_another_python_are_refused(release, packed):
    told = release("one", "unpack", archive=packed("one", pythons=("2.7",)))
    assert told["failed"]
    assert f"no wheels for Python {PYTHON}" in told["msg"]


@pytest.mark.usefixtures("environment")
def test_old_releases_go_but_never_the_one_that_serves(release, serve, tmp_path):
    def there():
        return sorted(path.name for path in (tmp_path / "root" / "releases").iterdir())

    for identity in ("1", "2", "3"):
        serve(identity)
    assert there() == ["2", "3"]
    link(tmp_path, "2")
    assert release("3", "prune", keep=1)["changed"] is False
    serve("4")
    assert there() == ["3", "4"]
    assert len(list((tmp_path / "root" / "venvs").iterdir())) == 1


def test_looking_changes_nothing_in_check_mode_either(release, packed, tmp_path):
    path = packed("one")
    assert release("one", "unpack", archive=path, _ansible_check_mode=True)["changed"]
    assert not (tmp_path / "root").exists()
