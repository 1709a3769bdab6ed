"""Reference pages that are read out of the source: variables of a server, who may do what, the interface for programs.

`python .ci/reference` writes them into docs/reference; with `--check` it only says which are out of date (exit code 1).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import api
import roles
import variables

from kit.region.scaffold import write_region

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "reference"


@contextmanager
def application() -> Iterator[None]:
    """The application with some region, so that it can be asked; it needs no database."""
    with tempfile.TemporaryDirectory() as scratch:
        write_region("12.73", Path(scratch) / "region", tahun=2027)
        os.environ |= {
            "EPLANNING_REGION_DIR": f"{scratch}/region",
            "EPLANNING_DATA_DIR": scratch,
            "DJANGO_SETTINGS_MODULE": "eplanning.settings",
        }
        import django

        django.setup()
        yield


def pages() -> dict[str, str]:
    """Text by name of the page."""
    found = {"variables": variables.page(ROOT / "playbooks" / "roles")}
    with application():
        return found | {"roles": roles.page(), "api": api.page()}


def main(check: bool) -> int:
    old = []
    for name, text in pages().items():
        file = PAGES / f"{name}.md"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            old.append(file.relative_to(ROOT))
            if not check:
                file.write_text(text, encoding="utf-8")
    if check and old:
        print(f"out of date, run `make reference`: {', '.join(map(str, old))}")
    return int(check and bool(old))


sys.exit(main("--check" in sys.argv[1:]))
