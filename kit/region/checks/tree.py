"""The files of a repository that would travel with it: tracked, or new and not ignored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.runner import Runner

_NOT_OURS = frozenset({".git", "__pycache__", "var", "staticfiles", "node_modules", ".venv"})
_LARGEST = 5_000_000


@dataclass(frozen=True)
class Tree:
    """`gone`: paths that only the repository's history still holds."""

    root: Path
    names: tuple[str, ...]
    gone: tuple[str, ...] = ()

    @classmethod
    def of(cls, runner: Runner, root: Path) -> Tree:
        """What git lists; without a git repository, every file below."""
        if not (root / ".git").exists():
            return cls(root, tuple(_walk(root)))
        listed = runner.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        history = ["git", "-C", root, "log", "--all", "--diff-filter=D", "--name-only", "--format=", "-z"]
        names = tuple(sorted({name for name in listed.stdout.split("\0") if name and (root / name).is_file()}))
        deleted = {name.strip() for name in runner.run(history, check=False).stdout.split("\0")}
        return cls(root, names, tuple(sorted(deleted - set(names) - {""})))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each text file with its content; binary and very large files are left out."""
        for name in self.names:
            path = self.root / name
            try:
                if path.is_symlink() or path.stat().st_size > _LARGEST:
                    continue
                raw = path.read_bytes()
            except OSError:
                continue
            if b"\0" not in raw[:8000]:
                yield name, raw.decode("utf-8", errors="replace")


def _walk(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _NOT_OURS)
        for name in sorted(files):
            yield (Path(folder) / name).relative_to(root).as_posix()


def line_of(text: str, at: int) -> int:
    """The line of a position, from 1."""
    return text.count("\n", 0, at) + 1
