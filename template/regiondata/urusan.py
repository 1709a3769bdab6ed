"""The bidang urusan of Permendagri 90/2019 and its updates (data/bidang.csv)."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from pathlib import Path


@functools.cache
def bidang() -> Mapping[str, str]:
    """Code (`1.03`) -> name."""
    with (Path(__file__).parent / "data" / "bidang.csv").open(encoding="utf-8", newline="") as file:
        return {row["kode"]: row["nama"] for row in csv.DictReader(file)}
