"""Files that only their owner may read: written whole or not at all, and read as one secret; why one can't be read."""

from __future__ import annotations

import errno
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
            _("{path} can't be read: {why}.").format(path=file, why=unreadable(error)),
            remedy=_("Name a file that holds the password and nothing else."),
        ) from error


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Why a file can't be read, in the active language."""
    if isinstance(error, UnicodeDecodeError):
        return _("it is no text")
    known = {
        errno.ENOENT: _("there is no such file"),
        errno.EISDIR: _("it is a folder"),
        errno.EACCES: _("you may not read it"),
    }
    return known.get(error.errno or 0) or str(error.strerror).lower()
