"""What the kit itself wrote down of its runs (kit/terminal/runlog.py)."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

from kit.region.workspace import RegionRepository
from kit.terminal import runlog


def done(verb: str, region: RegionRepository, since: dt.datetime) -> bool:
    """Whether a run of `verb` for this region began after `since` and ended well."""
    return any(_well(path, region) for path in runlog.folder().glob(f"*-{verb}.log") if _began(path) >= since)


def _began(path: Path) -> dt.datetime:
    try:
        return dt.datetime.strptime(path.name.partition("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _well(path: Path, region: RegionRepository) -> bool:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    if not lines or not lines[-1].endswith(f"] {runlog.ENDED}0"):
        return False
    try:
        words = shlex.split(lines[0].partition(": ")[2])
    except ValueError:
        words = []
    meant = {region.kode, region.slug, str(region.path), region.path.name}
    return bool(meant & {word.rstrip("/") for word in words}) or any(f" region {region.kode} on " in x for x in lines)
