"""Progress for a person who waits: one line a step, with its seconds. Goes to stderr; stdout stays data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Steps:
    """`with steps("building the base"):` prints the step when it ends, `✓` or `✗`, with its seconds."""

    def __init__(self, out: TextIO, *, quiet: bool = False) -> None:
        self.out = out
        self.quiet = quiet
        self.times: list[tuple[str, float]] = []

    @contextmanager
    def __call__(self, what: str) -> Iterator[None]:
        started = time.monotonic()
        live = self.out.isatty() and not self.quiet
        if live:
            self.out.write(f"  … {what}")
            self.out.flush()
        sign = "✗"
        try:
            yield
            sign = "✓"
        finally:
            seconds = time.monotonic() - started
            self.times.append((what, seconds))
            start = "\r" if live else ""
            if not self.quiet:
                self.out.write(f"{start}  {sign} {what}  {seconds:.1f} s\n")
                self.out.flush()

    def say(self, line: str) -> None:
        """A line between steps."""
        if not self.quiet:
            self.out.write(f"    {line}\n")
            self.out.flush()
