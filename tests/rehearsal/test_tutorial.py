"""The tutorial is typed as it stands: every command of its page, in one shell, in its order."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.pages import Shown, commands
from tests.rehearsal.traces import nothing, traces

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorials" / "first-region.md"
SERVES = re.compile(r"^kit serve ")
DONE = "--- ends with "


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the reader stands in, installed already: its environment is the one that runs this test."""
    here = tmp_path / "eplanning-kit"
    (here / ".venv").mkdir(parents=True)
    (here / ".venv" / "bin").symlink_to(Path(sys.prefix) / "bin")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, here)
    shutil.copytree(ROOT / "inventories" / "_contoh", here / "inventories" / "_contoh")
    (here / ".venv" / "installed").touch()
    (tmp_path / "bin").mkdir()
    if not shutil.which("sudo"):  # root needs none
        sudo = tmp_path / "bin" / "sudo"
        sudo.write_text('#!/bin/sh\nexec "$@"\n')
        sudo.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'template'}")
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ayu Lestari")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ayu@daerah.example")
    return here


class Shell:
    """One bash that keeps its variables, as a terminal does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.said = folder, ""
        self.bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def type(self, line: str) -> int:
        """The exit code; what it printed is in `said`."""
        self.bash.stdin.write(f"{line} </dev/null\nENDED=$?; echo; echo '{DONE}'$ENDED\n")
        self.bash.stdin.flush()
        said = []
        for printed in self.bash.stdout:
            if printed.startswith(DONE):
                self.said = "".join(said)
                return int(printed.removeprefix(DONE))
            said.append(printed)
        raise AssertionError(f"the shell ended at `{line}`: {''.join(said)}")

    def serve(self, line: str) -> int:
        """A command that serves until Ctrl-C: looked at, then ended so. It is told a port that is free."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        assert self.type(f"{line} --port {port} >serve.log 2>&1 & SERVER=$!; true") == 0
        address = f"http://127.0.0.1:{port}/"
        for _attempt in range(600):
            try:
                with urlopen(address) as answer:
                    assert answer.status == 200
                break
            except OSError:
                time.sleep(1)
        else:
            raise AssertionError(f"`{line}` does not answer: {(self.folder / 'serve.log').read_text()}")
        code = self.type("kill -INT -- -$SERVER; wait $SERVER")  # to the whole group, as a terminal does
        self.said = (self.folder / "serve.log").read_text()
        return code


@contextmanager
def opened(folder: Path) -> Iterator[Shell]:
    """A shell whose machines are gone afterwards, whatever became of the commands."""
    shell = Shell(folder)
    try:
        yield shell
    finally:
        shell.bash.stdin.close()
        shell.bash.wait(60)
        subprocess.run([sys.executable, "-m", "kit", "rehearse", "12.73", "--clean"], cwd=folder, capture_output=True)


def labs_ever(folder: Path) -> list[str]:
    register = folder.parent / "register"
    return [link.name for link in register.iterdir()] if register.is_dir() else []


def test_every_command_of_the_tutorial_does_what_it_says(checkout: Path):
    typed: list[Shown] = [command for block in commands(PAGE) for command in block]
    assert len(typed) > 30
    made: set[str] = set()
    with opened(checkout) as shell:
        # Background jobs of a shell that is no terminal ignore Ctrl-C otherwise.
        assert shell.type("set -m") == 0
        for command in typed:
            run = shell.serve if SERVES.match(command.line) else shell.type
            begun = time.monotonic()
            code = run(command.line)
            print(f"{time.monotonic() - begun:5.0f} s  {command.line}", flush=True)
            assert code == command.code, f"`{command.line}` ends with {code}:\n{shell.said}"
            assert "Traceback" not in shell.said, shell.said
            made |= set(labs_ever(checkout))
    assert len(made) == 1
    assert traces(made.pop()) == nothing()
    assert labs_ever(checkout) == []
