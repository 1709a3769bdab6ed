"""Files that only their owner may read: written whole or not at all, and read as one secret."""

from __future__ import annotations

import os
from pathlib import Path

from kit.errors import UsageProblem
from kit.i18n import _


def write_private(path: Path, text: str) -> None:
    """Write `text` with rights 0600; a run that is cut off leaves the earlier file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def read_secret(file: Path) -> str:
    """What a file holds, without the end of its line. Raises UsageProblem."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(
            _("{file} can't be read: {why}").format(file=file, why=getattr(error, "strerror", None) or error),
            remedy=_("Name a file that holds the password and nothing else."),
        ) from error
