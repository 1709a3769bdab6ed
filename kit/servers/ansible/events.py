"""What a playbook reports while it runs (playbooks/plugins/callback/kit_events.py), told as it arrives."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from kit.i18n import _
from kit.terminal.steps import NothingToDo, Steps

Event = dict[str, object]


@dataclass
class Played:
    """The outcome of a playbook, gathered event by event."""

    changed: list[str] = field(default_factory=list)  # "host: task", as a person reads it
    failure: Event | None = None
    results: dict[str, Event] = field(default_factory=dict)  # by name of the task, the last one


def follow(file: Path, running: Callable[[], bool]) -> Iterator[Event]:
    """Each event of the file as it is written, until the play is no longer running."""
    with file.open(encoding="utf-8") as lines:
        held = ""
        while True:
            alive = running()
            held += lines.read()
            *whole, held = held.split("\n")
            for line in whole:
                yield json.loads(line)
            if not alive:
                return
            time.sleep(0.1)


class Teller:
    """Turns events into steps: one line a task, none for a task that no host had to do."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.played = Played()
        self._step: AbstractContextManager[None] | None = None
        self._ended: BaseException | None = None

    def take(self, event: Event) -> None:
        kind = event["event"]
        if kind in ("task", "play", "end"):
            self.close()
        if kind == "task":
            self._step, self._ended = self.steps(_(str(event["name"]))), NothingToDo()
            self._step.__enter__()
        elif kind == "ok":
            if not isinstance(self._ended, Failed):
                self._ended = None
            self.played.results[str(event["task"])] = event
            if event["changed"]:
                self.played.changed.append(f"{event['host']}: {_(str(event['task']))}")
        elif kind in ("failed", "unreachable"):
            self._ended = Failed()
            self.played.failure = self.played.failure or event

    def close(self) -> None:
        """End the step that is open, as its events said."""
        step, self._step = self._step, None
        if step is None:
            return
        with contextlib.suppress(Failed):  # told at the end, as a sentence
            step.__exit__(type(self._ended) if self._ended else None, self._ended, None)


class Failed(Exception):
    """Ends a step with the sign of failure."""
