"""A restored copy for lessons: nobody in it can be recognised before it is served. On rehearsal machines only."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import Path

from eplanning_host import application
from eplanning_host.command import Refused
from eplanning_host.plan import Plan

BESIDE = "latihan"  # the application masks no database of another name

# Rows that were masked lie in their tables until they are written anew, and samples of them in the statistics.
REWRITE = ("VACUUM (FULL, ANALYZE);", "VACUUM (FULL) pg_statistic;")


def require_rehearsal(planned: Plan) -> None:
    """Refused where the host does not carry the mark of a rehearsal."""
    if not planned.rehearsal:
        raise Refused(
            "This host is no rehearsal machine: it says so nowhere in its inventory (`instance_rehearsal`). "
            "`kit rehearse --keep` makes one."
        )


def mask(planned: Plan, name: str) -> list[dict[str, str]]:
    """Mask the database beside and its files; who can sign in from now on: [{peran, username, sandi}]."""
    require_rehearsal(planned)
    told = application.told(application.manage(planned.kode, "--database", name, "samaran", "terapkan", "--json"))
    blank_all(planned.restored / planned.media.name, told["berkas"], told["isi"])
    for statement in REWRITE:
        planned.database.ask(f"SET client_min_messages = error;\n{statement}", name)
    return list(told["orang"])


def blank_all(folder: Path, files: Mapping[str, str], pages: Mapping[str, str]) -> None:
    """Put the page each file has become in its place; a file that no row names goes."""
    contents = {digest: base64.b64decode(page) for digest, page in pages.items()}
    for where, _folders, names in os.walk(folder):
        for name in names:
            path = Path(where) / name
            digest = files.get(str(path.relative_to(folder)))
            if digest is None or path.is_symlink():
                path.unlink()
            else:
                path.write_bytes(contents[digest])  # in place: it keeps its owner
