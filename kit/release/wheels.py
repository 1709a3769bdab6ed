"""The application's dependencies as wheels for the servers' Pythons, fetched once per list of requirements."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

from kit.errors import Lacking
from kit.i18n import _
from kit.paths import cache
from kit.runner import CommandFailed, Runner

PYTHONS = ("3.11", "3.13")  # Debian 12 and Debian 13
# Debian 12 has glibc 2.36: what runs there runs on later ones.
PLATFORMS = (*tuple(f"manylinux_2_{minor}_x86_64" for minor in (17, 28, 31, 34)), "manylinux2014_x86_64")


def fingerprint(requirements: Path) -> str:
    """SHA-256 of the list of requirements; names the cache here and the environment on the server."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def wheel_folder(runner: Runner, requirements: Path) -> Path:
    """A folder with every wheel that `requirements` (locked, with hashes) names, for all of PYTHONS.

    Fetched with the computer's own pip configuration. Raises Lacking when they cannot be fetched.
    """
    ready = cache() / "wheels" / fingerprint(requirements)
    if ready.is_dir():
        return ready
    ready.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=ready.parent, prefix=".part-"))
    try:
        for python in PYTHONS:
            _download(runner, requirements, python, part)
        if not ready.is_dir():  # another run may have been faster
            part.rename(ready)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return ready


def _download(runner: Runner, requirements: Path, python: str, target: Path) -> None:
    abis = [f"cp{python.replace('.', '')}", "abi3", "none"]
    wanted = ["--python-version", python, "--implementation", "cp", *(f"--abi={abi}" for abi in abis)]
    wanted += [f"--platform={platform}" for platform in PLATFORMS]
    pip = [sys.executable, "-m", "pip", "--quiet", "--no-input", "download", "--no-deps", "--only-binary=:all:"]
    try:
        runner.run([*pip, "--require-hashes", "-r", requirements, *wanted, "-d", target])
    except CommandFailed as error:
        said = [line for line in error.done.stderr.splitlines() if line.startswith("ERROR")]
        raise Lacking(
            _("The wheels for Python {python} could not be fetched: {why}").format(
                python=python, why=said[-1].removeprefix("ERROR: ") if said else error.message
            ),
            remedy=_("Connect this computer to its package index once; they stay in {cache} afterwards.").format(
                cache=cache() / "wheels"
            ),
            code="wheels",
        ) from error
