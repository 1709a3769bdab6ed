"""20 regions through one `kit update --all --yes` against `copier update` for each of the same 20.

Each region has a line of its own in a file of the template, and the newer template another one in the same file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kit.region.template_store import environment
from regiondata import resmi
from tests.bench.render import COPIER
from tests.bench.table import Row, timed

REGIONS = 20
ROOT = Path(__file__).parents[2]
PARTS = ("kit", "template", "inventories", "playbooks")


def measure() -> list[Row]:
    """One row, seconds per region."""
    codes = sorted(resmi.kabkota())[:: len(resmi.kabkota()) // REGIONS][:REGIONS]
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        source, data = _source(Path(scratch)), Path(scratch, "data")
        env = os.environ | {"EPLANNING_KIT_DATA": str(data), "PYTHONPATH": f"{source}:{source / 'template'}"}
        ours, plain = (Path(scratch) / name for name in ("ours", "plain"))
        for kode in codes:
            _run(env, "-m", "kit", "new", kode, str(ours / "regions" / kode), "--defaults")
            _edit(ours / "regions" / kode / "gunicorn.conf.py", "keepalive = 5", "keepalive = 9")
            _git(ours / "regions" / kode, "commit", "-qam", "Sendiri")
        shutil.copytree(ours, plain)
        _edit(source / "template/gunicorn.conf.py", "graceful_timeout = 25", "graceful_timeout = 26")
        by_kit = timed(lambda: _run(env | {"EPLANNING_WORKSPACE": str(ours)}, "-m", "kit", "update", "--all", "--yes"))
        tag = _git(data / "template.git", "describe", "--tags", "main")
        bare = env | environment(data / "template.git")
        words = ("-c", COPIER, "update", "--quiet", "--defaults", "--skip-tasks", "--vcs-ref", tag)
        by_copier = timed(lambda: [_run(bare, *words, str(plain / "regions" / kode)) for kode in codes])
        for folder in (ours, plain):
            _require(codes, folder / "regions")
    return [Row(f"update a region (mean of {len(codes)})", by_kit / len(codes), by_copier / len(codes), 1.2)]


def _source(scratch: Path) -> Path:
    """A kit whose template can become newer."""
    source = scratch / "source"
    source.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__", "var", "staticfiles"))
    shutil.copy(ROOT / "copier.yml", source)
    return source


def _require(codes: list[str], folder: Path) -> None:
    """Both ways did the work: the region's line and the newer template's stand in every region."""
    for kode in codes:
        text = (folder / kode / "gunicorn.conf.py").read_text(encoding="utf-8")
        if "keepalive = 9" not in text or "graceful_timeout = 26" not in text:
            raise RuntimeError(f"{folder / kode} was not updated")


def _edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    if before not in text:
        raise RuntimeError(f"{file} no longer says {before}")
    file.write_text(text.replace(before, after), encoding="utf-8")


def _git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Bench", "-c", "user.email=bench@contoh.invalid"]
    return subprocess.check_output(["git", "-C", folder, *who, *words], text=True).strip()


def _run(env: dict[str, str], *words: str) -> None:
    done = subprocess.run([sys.executable, *words], env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stdout}{done.stderr}")
