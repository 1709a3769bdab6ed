"""`python -m tests.bench [PART ...]`: measures, prints tables, writes them as JSON on request."""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import sys
from pathlib import Path

from tests.bench.table import Figure, Row, shown

PARTS = ("render", "update", "pages", "provision", "besar", "lampiran", "ekspor", "deadline", "fleet", "pulih")


def main() -> int:
    """Run the chosen parts one after another and print their rows."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--json", type=Path, help="write the rows here too")
    chosen = parser.parse_args()
    rows: list[Row | Figure] = []
    for part in chosen.parts or PARTS:
        print(f"measuring: {part} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.bench.{part}").measure()
    print(f"\nPython {platform.python_version()}, {platform.machine()}\n")
    print(shown(rows))
    if chosen.json:
        chosen.json.write_text(json.dumps([row.as_dict() for row in rows], indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
