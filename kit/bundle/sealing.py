"""Signing what was gathered and packing it: the manifest first, its signature second, then the items."""

from __future__ import annotations

from pathlib import Path

from kit.bundle import manifest, signature
from kit.bundle.manifest import Listing
from kit.bundle.signature import Purpose
from kit.release import archive
from kit.runner import Runner


def seal(
    runner: Runner, stage: Path, content: Listing, key: Path, purpose: Purpose, *, target: Path, mtime: int
) -> None:
    """Sign `content`, whose items lie below `stage`, and write the whole file `target` or none; the same input gives
    the same file."""
    file = stage / manifest.NAME
    file.write_text(content.as_json(), encoding="ascii")
    signature.sign(runner, key, file, purpose)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as stream:
            # Manifest and signature sort first: a reader meets them before anything else.
            archive.write_tar(stage, stream, root=content.root, mtime=mtime)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
