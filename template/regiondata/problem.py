"""What the reader found: one frozen record a problem, with the place and the remedy, in Indonesian."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """`file` is relative to the region repository (`region/opd.csv`), `line` counts from 1 or is None for a whole file.

    `code` is a stable word for programs; `message` says what, `remedy` what to do. Only an "error" keeps a region
    from being loaded.
    """

    file: str
    line: int | None
    code: str
    message: str
    remedy: str
    level: Level = "error"

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message} {self.remedy}".rstrip()


class Report:
    """Collects the problems of one pass over a region folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def path(self, name: str) -> Path:
        return self.folder / name

    def error(self, file: str, line: int | None, code: str, message: str, remedy: str) -> None:
        self._add(file, line, code, message, remedy, "error")

    def warning(self, file: str, line: int | None, code: str, message: str, remedy: str) -> None:
        self._add(file, line, code, message, remedy, "warning")

    def _add(self, file: str, line: int | None, code: str, message: str, remedy: str, level: Level) -> None:
        self.problems.append(Problem(f"region/{file}", line, code, message, remedy, level))

    @property
    def failed(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)

    def in_order(self) -> list[Problem]:
        """By file, then line, each problem once."""
        return sorted(set(self.problems), key=lambda p: (p.file, p.line or 0, p.level, p.code, p.message))


def listed(names: Iterable[str], *, most: int = 3) -> str:
    """`a, b, c dan 14 lainnya`."""
    known = list(names)
    rest = len(known) - most
    return ", ".join(known[:most]) + (f" dan {rest} lainnya" if rest > 0 else "")
