"""A region of every released version, changed as regions change theirs, comes to the newest template and is well."""

from __future__ import annotations

import compileall
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import __version__
from kit.cli import root
from kit.errors import KitError
from kit.handover import trying
from kit.handover.points import State
from kit.region.updating.history import History
from kit.runner import Runner
from tests import released
from tests.released import FOLDER, git


def test_a_region_is_kept_of_the_first_version_on():
    assert (FOLDER / "0.1.0.bundle").is_file()


@pytest.mark.parametrize("version", sorted(file.stem for file in FOLDER.glob("*.bundle")))
def test_a_region_of_a_released_version_updates_with_its_changes_and_passes_its_own_tests(version, tmp_path):
    region = tmp_path / "region"
    subprocess.run(["git", "clone", "-q", FOLDER / f"{version}.bundle", region], check=True)
    lines, data = _own_lines(region), git(region, "rev-parse", "HEAD:region")
    seen = _updated(region)
    assert (seen["from"], seen["updated"]) == (f"v{version}", True)
    local = {one["path"] for one in seen["local"]}
    assert local == {name for name, _line in lines} != set()
    assert {one["path"] for one in _kit("changes", region)["data"]["changes"]} == local
    assert _own_lines(region) >= lines
    if not seen["formats"]:
        assert git(region, "rev-parse", "HEAD:region") == data
    assert _kit("check", region)["ok"]
    compileall.compile_dir(region, quiet=1)  # once instead of in each of its seven tests
    points = list(trying.tests(Runner(), Path(sys.executable), region, tmp_path))
    assert [(point.code, point.state) for point in points] == [("tests", State.HOLDS)], points


def _updated(region: Path) -> dict:
    """What the update told. Where both sides changed the same lines of a file, the region's file holds."""
    try:
        return _kit("update", region, "--yes")["data"]
    except KitError:
        keep = [word for one in _kit("update", region)["data"]["conflicts"] for word in ("--keep", one["path"])]
        return _kit("update", region, "--yes", *keep)["data"]


def _own_lines(region: Path) -> set[tuple[str, str]]:
    """The lines in which the region's application differs from its template, each with its file."""
    history = History(Runner(), region)
    base = history.base().commit
    names = [change.path for change in history.changes(base, "HEAD")]
    shown = {name: git(region, "diff", "-U0", base, "HEAD", "--", name).splitlines() for name in names}
    return {(name, line) for name in names for line in shown[name] if line[0] == "+" and line[:3] != "+++"}


def _kit(*words: object) -> dict:
    answered = CliRunner().invoke(root, [*map(str, words), "--json"], catch_exceptions=False)
    return json.loads(answered.output)


def test_the_region_of_a_version_is_made_once_and_only_from_what_is_committed(tmp_path, monkeypatch):
    (tmp_path / f"{__version__}.bundle").touch()
    with pytest.raises(SystemExit, match="does not change: give the kit its next version"):
        released.kept(tmp_path)
    source = tmp_path / "kit"
    (source / "template").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", source], check=True)
    (source / "template" / "baru.py").touch()
    monkeypatch.setattr(released, "carried", lambda name: source / name)
    with pytest.raises(SystemExit, match="Not committed: template/"):
        released.kept(tmp_path / "elsewhere")


def test_a_change_that_no_longer_fits_the_template_is_named(tmp_path, monkeypatch):
    (tmp_path / "manage.py").touch()
    monkeypatch.setattr(released, "EDITS", (("manage.py", "what is not there", "x"),))
    with pytest.raises(SystemExit, match=r"manage\.py no longer holds"):
        released.customise(tmp_path)
