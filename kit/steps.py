"""Progress for a person who waits: one line a step, with its seconds. Goes to stderr; stdout stays data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class NothingToDo(Exception):
    """Raised inside a step that turned out to be none: its line is taken back."""


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
        start = "\r" if live else ""
        try:
            yield
            sign = "✓"
        except NothingToDo:
            sign = ""
            self.out.write("\r\033[K" if live else "")
        finally:
            seconds = time.monotonic() - started
            if sign:
                self.times.append((what, seconds))
            if sign and not self.quiet:
                self.out.write(f"{start}  {sign} {what}  {seconds:.1f} s\n")
                self.out.flush()

    def done(self, what: str, seconds: float, *, fine: bool = True) -> None:
        """The line of a step that somebody else has timed."""
        self.times.append((what, seconds))
        if not self.quiet:
            self.out.write(f"  {'✓' if fine else '✗'} {what}  {seconds:.1f} s\n")
            self.out.flush()

    def say(self, line: str) -> None:
        """A line between steps."""
        if not self.quiet:
            self.out.write(f"    {line}\n")
            self.out.flush()
