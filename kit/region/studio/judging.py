"""What `kit check` would say of the region's files with a draft on top of them."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kit.region.checks import check_tree
from kit.region.checks.tree import Tree
from kit.region.studio.draft import Texts
from kit.region.workspace import RegionRepository
from regiondata import Problem

_OTHER_LINE = re.compile(r"baris \d+")
_State = tuple[tuple[str, int, int], ...]


@contextmanager
def with_draft(region: RegionRepository, texts: Texts) -> Iterator[RegionRepository]:
    """The region as it would be, in a folder that goes away again. Nothing but `region/` is in it."""
    with tempfile.TemporaryDirectory(prefix="kit-studio-") as folder:
        copy = replace(region, path=Path(folder))
        shutil.copytree(region.data, copy.data, symlinks=True)
        for file, text in texts.items():
            path = copy.data / file
            if text is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        yield copy


@dataclass
class Judge:
    """Keeps its last answers: each page asks for them again."""

    region: RegionRepository
    _known: dict[tuple[_State, tuple[tuple[str, str | None], ...]], list[Problem]] = field(default_factory=dict)

    def problems(self, texts: Texts) -> list[Problem]:
        """Errors first, by file and line."""
        key = (self._state(), tuple(sorted(texts.items())))
        if key not in self._known:
            if len(self._known) > 4:
                self._known.clear()
            with with_draft(self.region, texts) as whole:
                names = sorted(p.relative_to(whole.path).as_posix() for p in whole.data.rglob("*") if p.is_file())
                self._known[key] = check_tree(Tree(whole.path, tuple(names)), whole.data, whole.kode)
        return self._known[key]

    def new_errors(self, texts: Texts) -> list[Problem]:
        """The errors that were not there without the draft: old ones elsewhere must not keep one from mending here."""
        old = Counter(_same(problem) for problem in self.problems({}))
        found = []
        for problem in self.problems(texts):
            if problem.level == "error":
                old[_same(problem)] -= 1
                if old[_same(problem)] < 0:
                    found.append(problem)
        return found

    def forget(self) -> None:
        """Ask anew, because the answers are to be in another language."""
        self._known.clear()

    def _state(self) -> _State:
        files = [(path, path.lstat()) for path in sorted(self.region.data.rglob("*"))]
        return tuple((str(path), found.st_size, found.st_mtime_ns) for path, found in files)


def _same(problem: Problem) -> Sequence[str]:
    """A problem without the lines it stands on, which move with every row above."""
    return (problem.file, problem.level, problem.code, _OTHER_LINE.sub("baris", problem.message))
