"""Release files: reproducible, refused when they would not be, readable again."""

from __future__ import annotations

import json
import subprocess
import tarfile

import pytest

from kit.context import Context
from kit.errors import KitError, Lacking, UsageProblem
from kit.region.scaffold import write_region
from kit.release import archive, build, read_manifest
from kit.release.source import read_source
from kit.release.wheels import wheel_folder
from kit.runner import Completed, RecordingRunner, Runner


def git(folder, *words):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True)


@pytest.fixture
def region(tmp_path):
    """A region's repository with an application of a few lines, committed."""
    folder = tmp_path / "region-repository"
    write_region("12.73", folder / "region", tahun=2027)
    (folder / "eplanning").mkdir()
    (folder / "eplanning" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "requirements.txt").write_text("nothing==1.0\n", encoding="utf-8")
    # Stands in for Django: what `collectstatic` leaves behind is a file.
    (folder / "manage.py").write_text(
        "import os, pathlib\n"
        "folder = pathlib.Path(os.environ['EPLANNING_STATIC_DIR'])\n"
        "folder.mkdir()\n"
        "(folder / 'base.0123.css').write_text('body{}')\n",
        encoding="utf-8",
    )
    git(folder.parent, "init", "-q", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    return folder


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """A cache that holds the one wheel already, so that nothing is fetched."""
    monkeypatch.setenv("EPLANNING_KIT_CACHE", str(tmp_path / "cache"))

    def keep(folder):
        from kit.release.wheels import fingerprint

        place = tmp_path / "cache" / "wheels" / fingerprint(folder / "requirements.txt")
        place.mkdir(parents=True)
        (place / "nothing-1.0-py3-none-any.whl").write_bytes(b"wheel")

    return keep


def quiet():
    context = Context(runner=Runner())
    context.steps.quiet = True
    return context


def test_the_same_input_gives_the_same_file(region, wheels, tmp_path):
    wheels(region)
    first = build(quiet(), region, out=tmp_path / "one")
    second = build(quiet(), region, out=tmp_path / "two")
    assert (first.sha256, first.path.name) == (second.sha256, second.path.name)


def test_a_change_gives_another_release(region, wheels, tmp_path):
    wheels(region)
    first = build(quiet(), region, out=tmp_path / "out")
    (region / "eplanning" / "__init__.py").write_text("# changed\n", encoding="utf-8")
    git(region, "commit", "-qam", "second")
    assert build(quiet(), region, out=tmp_path / "out").manifest.id != first.manifest.id


def test_the_manifest_names_every_file(region, wheels, tmp_path):
    wheels(region)
    release = build(quiet(), region, out=tmp_path / "out")
    with tarfile.open(release.path) as tar:
        names = {name.removeprefix(f"{release.manifest.id}/") for name in tar.getnames()}
    assert names == {"MANIFEST.json", *release.manifest.files}
    assert {"app/manage.py", "app/staticfiles/base.0123.css", "wheels/nothing-1.0-py3-none-any.whl"} <= names
    assert read_manifest(release.path) == release.manifest


def test_the_sum_beside_the_file_is_its_own(region, wheels, tmp_path):
    wheels(region)
    release = build(quiet(), region, out=tmp_path / "out")
    assert subprocess.run(["sha256sum", "-c", f"{release.path.name}.sha256"], cwd=release.path.parent).returncode == 0


def test_uncommitted_changes_are_refused_and_named(region):
    (region / "region" / "opd.csv").write_text("changed", encoding="utf-8")
    with pytest.raises(KitError, match=r"1 uncommitted change\(s\) .* region/opd.csv"):
        read_source(Runner(), region, dirty_allowed=False)


def test_dirty_takes_them_and_says_so(region, wheels, tmp_path):
    wheels(region)
    (region / "eplanning" / "new.py").write_text("", encoding="utf-8")
    release = build(quiet(), region, dirty=True, out=tmp_path / "out")
    assert release.manifest.dirty
    assert "app/eplanning/new.py" in release.manifest.files


def test_files_outside_the_application_stay_at_home(region, wheels, tmp_path):
    wheels(region)
    (region / "notes.txt").write_text("private", encoding="utf-8")
    git(region, "add", ".")
    git(region, "commit", "-qm", "notes")
    release = build(quiet(), region, out=tmp_path / "out")
    assert not [name for name in release.manifest.files if "notes" in name]


def test_a_region_with_errors_is_not_built(region, tmp_path):
    (region / "region" / "opd.csv").write_text("kode\nnonsense\n", encoding="utf-8")
    git(region, "commit", "-qam", "break it")
    with pytest.raises(KitError, match="nothing was done"):
        build(quiet(), region, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_without_version_control_is_refused(region):
    subprocess.run(["rm", "-r", region / ".git"], check=True)
    with pytest.raises(UsageProblem, match="not under version control"):
        read_source(Runner(), region, dirty_allowed=False)


def test_a_folder_that_is_no_region_is_refused(tmp_path):
    with pytest.raises(UsageProblem, match=r"manage.py, requirements.txt, region/region.yml missing"):
        read_source(Runner(), tmp_path, dirty_allowed=False)


def test_wheels_that_cannot_be_fetched_leave_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_KIT_CACHE", str(tmp_path))
    (tmp_path / "requirements.txt").write_text("a==1\n", encoding="utf-8")
    offline = Completed((), 1, stderr="WARNING: Retrying\nERROR: No matching distribution found for a==1\n")

    class Offline(RecordingRunner):
        def run(self, argv, **kwargs):
            self.answers = {"": offline}
            return super().run(argv, **kwargs)

    with pytest.raises(Lacking, match="No matching distribution found"):
        wheel_folder(Offline(), tmp_path / "requirements.txt")
    assert list((tmp_path / "wheels").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b broken"])
def test_what_is_no_release_is_refused(tmp_path, content):
    (tmp_path / "x.tar.gz").write_bytes(content)
    with pytest.raises(UsageProblem, match="is not a release file"):
        read_manifest(tmp_path / "x.tar.gz")


def test_a_release_of_a_later_format_is_refused(tmp_path):
    (tmp_path / "stage").mkdir()
    (tmp_path / "stage" / "MANIFEST.json").write_text(json.dumps({"format": 99}), encoding="utf-8")
    archive.pack(tmp_path / "stage", tmp_path / "x.tar.gz", root="id", mtime=0)
    with pytest.raises(UsageProblem, match="is not a release file"):
        read_manifest(tmp_path / "x.tar.gz")
