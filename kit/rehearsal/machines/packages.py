"""Debian packages that machines here have downloaded before, lent to new machines so that nobody fetches them twice."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kit.paths import cache

ARCHIVES = Path("var/cache/apt/archives")


def shelf(debian: str) -> Path:
    """Where the packages of one release are kept."""
    folder = cache() / "machines" / f"packages-{debian}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def lend(debian: str, upper: Path, base: Path) -> None:
    """Put all kept packages where apt of a machine with this `upper` looks first. Only before its disk is mounted.

    apt checks each against the signed list before it uses it.
    """
    target = upper
    for part in ARCHIVES.parts:
        target = target / part
        target.mkdir(exist_ok=True)
        shutil.copystat(base / target.relative_to(upper), target)
    for package in shelf(debian).glob("*.deb"):
        _same(package, target / package.name)


def collect(debian: str, upper: Path) -> None:
    """Keep what a machine has downloaded."""
    kept = shelf(debian)
    for package in (upper / ARCHIVES).glob("*.deb"):
        if not (kept / package.name).exists():
            half = kept / f"{package.name}.{os.getpid()}.half"
            _same(package, half)
            half.replace(kept / package.name)


def _same(source: Path, target: Path) -> None:
    """A second name for the same file; a copy where they are on different file systems."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
