"""The difference an import would make, and the one step that writes it."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.region.imports.current import read_current


@dataclass(frozen=True)
class Difference:
    """Codes by what would happen to them; `changed`: code -> field -> (before, after). `absent`: code -> name of
    the rows in the region's file that the imported one lacks: they stay unless their removal is asked for."""

    added: tuple[str, ...] = ()
    changed: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    rows: Sequence[Mapping[str, str]] = ()


def compare(path: Path, fields: Sequence[str], imported: Sequence[Mapping[str, str]], *, remove: bool) -> Difference:
    """What would become of the file at `path`: its rows keep their order, new ones follow. A cell the office left
    empty does not erase what the region has."""
    current = read_current(path)
    fresh = {row["kode"]: row for row in imported}
    rows: list[Mapping[str, str]] = []
    changed: dict[str, Mapping[str, tuple[str, str]]] = {}
    unchanged: list[str] = []
    absent: dict[str, str] = {}
    for old in current.rows:
        code = old.get("kode", "")
        new = fresh.pop(code, None)
        if new is None:
            absent[code] = old.get("nama", "")
            if not remove:
                rows.append(old)
            continue
        merged = {name: new.get(name) or old.get(name, "") for name in fields}
        before_after = {n: (old.get(n, ""), merged[n]) for n in fields if old.get(n, "") != merged[n]}
        if before_after:
            changed[code] = before_after
        else:
            unchanged.append(code)
        rows.append(merged)
    rows += fresh.values()
    return Difference(tuple(fresh), changed, tuple(unchanged), absent, rows)


def as_text(fields: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """The rows as a file of the region: these columns, a header, `\\n` line ends."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fields, extrasaction="ignore", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(path: Path, fields: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Replace the file in one step. KitError when that fails; the old file is then untouched."""
    text = as_text(fields, rows)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(text.encode())
            os.fchmod(file.fileno(), 0o644)
        temporary.replace(path)
    except OSError as problem:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise KitError(
            _("{path} cannot be written: {why}.").format(path=path, why=problem.strerror),
            remedy=_("Its old content is untouched; free some space or check its rights."),
        ) from None
