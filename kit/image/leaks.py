"""Whether a sealed disk holds anything secret: every file is read, whatever the seal believed of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

# A key, not the mention of one: its first line of base64 follows.
_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----[\r\n]+(?:[A-Za-z-]+: .*[\r\n]+)*[A-Za-z0-9+/]{40}")
# Examples and tests of the libraries, the same for everybody.
_EXAMPLES = "/site-packages/"
# What Debian's packages said of their files when they were built.
_SUMS = "var/lib/dpkg/info/*.md5sums"
_MUST_BE_EMPTY = ("etc/machine-id",)
_MUST_BE_GONE = ("etc/ssh/ssh_host_*", "home/*/.ssh/*", "root/.ssh/*", "home/*/.*_history", "root/.*_history")
_LINE = 40  # of a key; that much of it gives it away


def find(root: Path, secrets: Sequence[str]) -> tuple[str, ...]:
    """A line for each thing that must not be in an image, `/path: what`; empty when it is clean."""
    return tuple(sorted({*_by_place(root), *_passwords(root), *_by_content(root, secrets)}))


def _by_place(root: Path) -> Iterator[str]:
    for name in _MUST_BE_EMPTY:
        if (root / name).is_file() and (root / name).read_bytes().strip():
            yield f"/{name}: identity"
    for pattern in _MUST_BE_GONE:
        for path in root.glob(pattern):
            yield f"/{path.relative_to(root)}: access"


def _passwords(root: Path) -> Iterator[str]:
    """Accounts somebody could log in to with a password."""
    shadow = root / "etc/shadow"
    for line in shadow.read_text(encoding="utf-8").splitlines() if shadow.is_file() else ():
        name, word = line.split(":")[:2]
        if not word.startswith(("!", "*")):
            yield f"/etc/shadow: password of {name}"


def _by_content(root: Path, secrets: Sequence[str]) -> Iterator[str]:
    wanted = [part.encode() for secret in secrets if (part := _telling(secret))]
    shipped = _shipped(root)
    for path in root.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        content, place = path.read_bytes(), str(path.relative_to(root))
        if any(part in content for part in wanted):
            yield f"/{place}: secret"
        if _EXAMPLES not in place and _KEY.search(content) and (place, _sum(content)) not in shipped:
            yield f"/{place}: private key"


def _shipped(root: Path) -> set[tuple[str, str]]:
    """Each file as its package brought it, path and sum. Keys in those try a library out or are an example: everybody
    has them. Debian 12 names some files by /lib, which is /usr/lib."""
    lines = [line for sums in root.glob(_SUMS) for line in sums.read_text(encoding="utf-8").splitlines()]
    named = [(path, told) for told, _gap, path in (line.partition("  ") for line in lines)]
    return {*named, *((f"usr/{path}", told) for path, told in named if not path.startswith("usr/"))}


def _sum(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _telling(secret: str) -> str:
    """The part of a secret to look for: of a key in PEM its second line, which no other key has."""
    lines = [line for line in secret.strip().splitlines() if not line.startswith("-----")]
    return max(lines, key=len, default="")[-_LINE:] if "-----BEGIN" in secret else secret
