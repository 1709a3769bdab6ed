"""Twelve regions that are well, behind a program in the place of ssh."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from kit.servers.inventory import Host
from tests.fleet import Fleet

CODES = tuple(f"12.{number:02}" for number in range(1, 13))


@pytest.fixture(scope="session")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, for each test to copy: every receipt is signed for real."""
    folder, now = tmp_path_factory.mktemp("fleet"), dt.datetime.now(dt.UTC)
    made = Fleet.start(folder)
    for number, kode in enumerate(CODES, 1):
        made.add(kode, Host("app1", f"203.0.113.{number}"), now)
    return folder


@pytest.fixture
def fleet(twelve: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fleet:
    shutil.copytree(twelve, tmp_path, dirs_exist_ok=True)
    made = Fleet(tmp_path / "workspace", tmp_path / "answers")
    (tmp_path / "bin").mkdir()
    made.install_ssh(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(made.workspace))
    return made
