"""Message catalogues: takes the texts out of the source, merges them into the .po files, compiles the .mo files.

`make messages`. The kit's source speaks English (catalogue: id), the application's Indonesian (catalogue: en). Texts
that do not stand in a `_()` are taken from where they live: the commands' help and the playbooks' task names.
"""

from __future__ import annotations

import ast
import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TIMELESS = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same texts give the same bytes
ROOT = Path(__file__).resolve().parent.parent
KIT = ROOT / "kit" / "locale" / "id" / "LC_MESSAGES" / "kit.po"
APPLICATION = ROOT / "template" / "eplanning" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def kit_texts() -> Catalog:
    """Every text of the kit."""
    catalog = Catalog(project="eplanning-kit", charset="utf-8")
    sources = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    for name, _line, message, comments, context in extract_from_dir(ROOT / "kit", sources):
        catalog.add(message, locations=[(f"kit/{name}", 1)], auto_comments=comments, context=context)
    for text in [*_help(), *_tasks(), *_checks(), *_secrets(), *_needs(), *_click(), *_host()]:
        catalog.add(text)
    return catalog


def _help() -> Iterator[str]:
    import click

    from kit import i18n
    from kit.cli import root
    from kit.terminal import reference

    i18n.activate("en")
    for command in [root, *reference.groups(), *reference.commands().values()]:
        yield command.help or ""
        yield from (p.help for p in command.params if isinstance(p, click.Option) and p.help)


def _tasks() -> Iterator[str]:
    for path in sorted((ROOT / "playbooks").rglob("*.yml")):
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in found if isinstance(found, list) else ():
            for task in [entry, *entry.get("tasks", ()), *entry.get("pre_tasks", ()), *entry.get("handlers", ())]:
                if isinstance(task, dict) and task.get("name"):
                    yield task["name"]


def _checks() -> Iterator[str]:
    """What `kit verify` says of each check: the first line of its docstring."""
    from kit.servers.verify.run import SUITE

    for path in sorted(SUITE.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield (ast.get_docstring(node) or "").splitlines()[0]


def _secrets() -> Iterator[str]:
    from kit.region.checks.secrets import _PATTERNS

    yield from _PATTERNS


def _needs() -> Iterator[str]:
    from kit.needs import PURPOSES

    yield from (need.why for needs in PURPOSES.values() for need in needs)


def _click() -> Iterator[str]:
    from kit.terminal.click_words import WORDS

    yield from WORDS


def _host() -> Iterator[str]:
    from kit.servers.host_words import sentences

    yield from sentences()


def merge(path: Path, template: Catalog, locale: str) -> None:
    """Bring the catalogue up to date; translations stay, texts that are gone go."""
    catalog = Catalog(locale=locale)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=locale)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    catalog.creation_date = TIMELESS
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, omit_header=False, no_location=True, include_previous=False)


def compiled(path: Path) -> bytes:
    """The .mo of a .po, the same bytes each time."""
    with path.open("rb") as file:
        catalog = read_po(file)
    catalog.creation_date = catalog.revision_date = TIMELESS
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    """Extract, merge, compile; say how many texts still lack a translation."""
    merge(KIT, kit_texts(), "id")
    words = ["makemessages", "--locale=en", "--no-location", "--no-obsolete", "--verbosity=0"]
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            [sys.executable, "../manage.py", *words],
            cwd=ROOT / "template" / "eplanning",
            env={**os.environ, "EPLANNING_REGION_DIR": scratch, "EPLANNING_DATA_DIR": scratch},
            check=True,
        )
    for path in (KIT, APPLICATION):
        path.with_suffix(".mo").write_bytes(compiled(path))
        with path.open("rb") as file:
            open_texts = [m.id for m in read_po(file) if m.id and (not m.string or m.fuzzy)]
        print(f"{path.relative_to(ROOT)}: {len(open_texts)} texts without translation")


if __name__ == "__main__":
    main()
