"""50 regions through `kit new` against the same 50 through bare `copier copy`, both as commands, in turns."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from kit.region import answers
from kit.region.official import area
from kit.region.template_store import stored
from kit.runner import Runner
from regiondata import resmi
from tests.bench.table import Row, timed

REGIONS = 50
COPIER = "from copier._cli import CopierApp; CopierApp.run()"


def measure() -> list[Row]:
    """One row, seconds per region."""
    codes = sorted(resmi.kabkota())[:: len(resmi.kabkota()) // REGIONS][:REGIONS]
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        os.environ["EPLANNING_KIT_DATA"] = scratch
        template = stored(Runner())
        ours = plain = 0.0
        for kode in codes:
            place = Path(scratch) / kode
            ours += timed(partial(_run, "-m", "kit", "new", kode, f"{place}-kit", "--defaults"))
            data = answers.identity_of(area(kode), answers.checked({})).answers()
            given = [word for name, value in data.items() for word in ("--data", f"{name}={value}")]
            bare = ["copy", "--quiet", "--defaults", "--vcs-ref", template.tag, *given]
            plain += timed(partial(_run, "-c", COPIER, *bare, str(template.repository), f"{place}-bare"))
    return [Row(f"render a region (mean of {len(codes)})", ours / len(codes), plain / len(codes), 1.2)]


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
