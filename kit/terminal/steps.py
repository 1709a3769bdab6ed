"""Progress for a person who waits: one line a step, with its seconds. Goes to stderr; stdout stays data."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

from kit.i18n import number

LIVE, AWAY = 1, 30  # seconds between two words about a step that runs: on a terminal, and in a file or a pipe


class NothingToDo(Exception):
    """Raised inside a step that turned out to be none: its line is taken back."""


class Sign(StrEnum):
    """How a step ended: what it looked at may be wrong, or could not be looked at, though nothing was raised."""

    FINE = "✓"
    WRONG = "✗"
    OPEN = "?"


@dataclass
class Step:
    """The step that runs; whoever runs it may say how it ends."""

    sign: Sign = Sign.FINE


class Steps:
    """`with steps("building the base"):` prints the step when it ends, with its sign and its seconds.

    The step that runs is shown as well: on a terminal its seconds are counted, elsewhere a long one is named now and
    then; not with `still`, where other output comes between. `hear` is told each ended step, whoever else sees it.
    """

    def __init__(self, out: TextIO, *, quiet: bool = False) -> None:
        self.out = out
        self.quiet = quiet
        self.still = False
        self.hear: Callable[[str], None] = lambda line: None
        self.times: list[tuple[str, float]] = []

    @contextmanager
    def __call__(self, what: str) -> Iterator[Step]:
        started = time.monotonic()
        step = Step()
        sign: Sign | None = Sign.WRONG
        try:
            with self.waiting(what):
                yield step
            sign = step.sign
        except NothingToDo:
            sign = None
        finally:
            if sign:
                self._ended(sign, what, time.monotonic() - started)

    def done(self, what: str, seconds: float, *, fine: bool = True) -> None:
        """The line of a step that somebody else has timed."""
        self._ended(Sign.FINE if fine else Sign.WRONG, what, seconds)

    def say(self, line: str) -> None:
        """A line between steps."""
        self.hear(line)
        self._write(f"    {line}\n")

    def _ended(self, sign: Sign, what: str, seconds: float) -> None:
        self.times.append((what, seconds))
        line = f"{sign} {what}  {number(seconds, '0.0')} s"
        self.hear(line)
        self._write(f"  {line}\n")

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Show that something runs, and since when; it leaves no line of its own."""
        started = time.monotonic()
        if self.quiet or self.still:
            yield
            return
        live = self.out.isatty()
        ended = threading.Event()

        def count() -> None:
            if live:
                self._live(what)
            while not ended.wait(LIVE if live else AWAY):
                told = f"{what}  {time.monotonic() - started:.0f} s"
                self._live(told) if live else self._write(f"  … {told}\n")

        counting = threading.Thread(target=count, daemon=True)
        counting.start()
        try:
            yield
        finally:
            ended.set()
            counting.join()
            if live:
                self._write("\r\033[K")

    def _live(self, told: str) -> None:
        """In the place of the line that stands there."""
        room = shutil.get_terminal_size().columns - 5
        self._write(f"\r\033[K  … {told[:room]}")

    def _write(self, text: str) -> None:
        if not self.quiet:
            self.out.write(text)
            self.out.flush()
