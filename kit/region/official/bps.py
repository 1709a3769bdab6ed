"""Statistical (BPS) codes: they look like Kemendagri's and mean other places, 1271 here and there.

Digits alone never decide. For a typed code both readings are offered; in a file, the name beside the code decides.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from pathlib import Path

from regiondata import resmi


@functools.cache
def _differing() -> Mapping[str, str]:
    with (Path(__file__).parent / "data" / "bps.csv").open(encoding="utf-8", newline="") as file:
        return {row["bps"]: row["kemendagri"] for row in csv.DictReader(file)}


def kemendagri_of(bps: str) -> str | None:
    """The Kemendagri code of a kabupaten / kota with the BPS code `bps` (four digits), None when BPS has no such."""
    if bps in _differing():
        return _differing()[bps]
    same = f"{bps[:2]}.{bps[2:]}"
    # Where the digits belong to a place that BPS numbers otherwise, they are no BPS code at all.
    return same if same in resmi.kabkota() and same not in _differing().values() else None
