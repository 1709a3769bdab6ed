"""One row a comparison: ours, the plain way, their ratio, and the ratio we want to stay below."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """Seconds, or MB where `unit` says so; both measured in this run."""

    what: str
    ours: float
    plain: float
    wanted: float
    note: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Ours by the plain way's."""
        return self.ours / self.plain

    def told(self, value: float) -> str:
        """With its unit; short times in thousandths."""
        return f"{value * 1000:.2f} ms" if self.unit == "s" and value < 1 else f"{value:.2f} {self.unit}"

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {**asdict(self), "ratio": round(self.ratio, 3)}


@dataclass(frozen=True)
class Figure:
    """What was measured without something to compare it with; a failure would have been an error."""

    what: str
    value: str
    note: str = ""

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


def shown(rows: Sequence[Row | Figure]) -> str:
    """The rows as Markdown tables, which are also readable on a terminal."""
    compared = [
        (
            row.what,
            row.told(row.ours),
            row.told(row.plain),
            f"{row.ratio:.2f}",
            f"≤ {row.wanted:g}",
            row.note,
        )
        for row in rows
        if isinstance(row, Row)
    ]
    figures = [(row.what, row.value, row.note) for row in rows if isinstance(row, Figure)]
    tables = [(("what", "ours", "plain", "ratio", "wanted", ""), compared), (("what", "measured", ""), figures)]
    return "\n\n".join(_table(head, lines) for head, lines in tables if lines)


def _table(head: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(line[at]) for line in [head, *lines]) for at in range(len(head))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in [head, rule, *lines]
    )


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value below which that share of them lies."""
    return statistics.quantiles(values, n=100, method="inclusive")[per_cent - 1]


def timed(work: Callable[[], object]) -> float:
    """Seconds one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def medians(ways: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Median seconds of each way, taken in turns so that a busy moment hits all of them."""
    for way in ways:
        way()
    times = [[timed(way) for way in ways] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]
