"""The region's CSV file as it is now, kept as text: what an import is compared with and written into."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Current:
    """`fields` in the order of the file; empty when there is no file yet."""

    fields: tuple[str, ...] = ()
    rows: list[dict[str, str]] = field(default_factory=list)


def read_current(path: Path) -> Current:
    """The rows as they stand, whatever their worth: `kit check` judges them."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return Current()
    reader = csv.DictReader(text.splitlines(keepends=True))
    rows = [{k: v or "" for k, v in row.items() if isinstance(k, str)} for row in reader]
    return Current(tuple(name for name in reader.fieldnames or () if name), rows)
