"""Progress for a person who waits: one line a step, with its seconds. Goes to stderr; stdout stays data."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


class NothingToDo(Exception):
    """Raised inside a step that turned out to be none: its line is taken back."""


class Steps:
    """`with steps("building the base"):` prints the step when it ends, `✓` or `✗`, with its seconds.

    On a terminal the step that runs is shown as well, its seconds counted; not with `still`, where other output comes
    between. `hear` is told each line too, whoever else sees it.
    """

    def __init__(self, out: TextIO, *, quiet: bool = False) -> None:
        self.out = out
        self.quiet = quiet
        self.still = False
        self.hear: Callable[[str], None] = lambda line: None
        self.times: list[tuple[str, float]] = []

    @contextmanager
    def __call__(self, what: str) -> Iterator[None]:
        started = time.monotonic()
        sign = "✗"
        try:
            with self._shown(what, started):
                yield
            sign = "✓"
        except NothingToDo:
            sign = ""
        finally:
            if sign:
                self._ended(sign, what, time.monotonic() - started)

    def done(self, what: str, seconds: float, *, fine: bool = True) -> None:
        """The line of a step that somebody else has timed."""
        self._ended("✓" if fine else "✗", what, seconds)

    def say(self, line: str) -> None:
        """A line between steps."""
        self.hear(line)
        self._write(f"    {line}\n")

    def _ended(self, sign: str, what: str, seconds: float) -> None:
        self.times.append((what, seconds))
        self.hear(f"{sign} {what}  {seconds:.1f} s")
        self._write(f"  {sign} {what}  {seconds:.1f} s\n")

    @contextmanager
    def _shown(self, what: str, started: float) -> Iterator[None]:
        if self.quiet or self.still or not self.out.isatty():
            yield
            return
        ended = threading.Event()

        def count() -> None:
            told = what
            while True:
                room = shutil.get_terminal_size().columns - 5
                self._write(f"\r\033[K  … {told[:room]}")
                if ended.wait(1):
                    return
                told = f"{what}  {time.monotonic() - started:.0f} s"

        counting = threading.Thread(target=count, daemon=True)
        counting.start()
        try:
            yield
        finally:
            ended.set()
            counting.join()
            self._write("\r\033[K")

    def _write(self, text: str) -> None:
        if not self.quiet:
            self.out.write(text)
            self.out.flush()
