"""What this process counts, and what the other workers of the same service had counted when they last said so.

Each worker leaves its counts in a file of a folder on memory (METRICS_DIR), every few seconds at most and when it is
asked: whoever is asked adds up the files, so that a count never goes back. systemd empties the folder when the service
stops; a worker that ended leaves its file behind.
"""

from __future__ import annotations

import bisect
import contextlib
import json
import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

# Upper ends in seconds; the page that an officer waits for lies below the third.
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
EVERY = 5.0


@dataclass
class Counts:
    """Answers by view and class of status, and how many took up to each of BUCKETS (the last one: longer)."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0

    def add(self, other: Counts) -> None:
        self.answers.update(other.answers)
        self.buckets = [mine + theirs for mine, theirs in zip(self.buckets, other.buckets, strict=True)]
        self.seconds += other.seconds

    def as_json(self) -> str:
        answers = [[*key, count] for key, count in self.answers.items()]
        return json.dumps({"answers": answers, "buckets": self.buckets, "seconds": self.seconds})

    @classmethod
    def of_json(cls, text: str) -> Counts:
        said = json.loads(text)
        answers = Counter({(view, status): count for view, status, count in said["answers"]})
        return cls(answers, said["buckets"], said["seconds"])


class Counting:
    """The counts of this process; threads may add at once."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._counts: Counts | None = None
        self._pid = 0
        self._left_at = 0.0

    def answered(self, view: str, status: int, seconds: float) -> None:
        """Count one answer."""
        with self._lock:
            counts = self._own()
            counts.answers[view, f"{status // 100}xx"] += 1
            counts.buckets[bisect.bisect_left(BUCKETS, seconds)] += 1
            counts.seconds += seconds
            if time.monotonic() - self._left_at > EVERY:
                self._leave(counts)

    def together(self) -> Counts:
        """The counts of all workers of this service."""
        total = Counts()
        with self._lock:
            total.add(self._own())
            self._leave(self._own())
            for path in self._folder.glob("*.json") if self._folder else ():
                if path.stem != str(self._pid):
                    with contextlib.suppress(OSError, ValueError, KeyError):
                        total.add(Counts.of_json(path.read_text(encoding="utf-8")))
        return total

    def _own(self) -> Counts:
        """This process's counts: begun anew after a fork, gone on with where a process had this number before."""
        if self._counts is None or self._pid != os.getpid():
            self._pid, self._counts = os.getpid(), Counts()
            if self._folder:
                with contextlib.suppress(OSError, ValueError, KeyError):
                    self._counts = Counts.of_json(self._file().read_text(encoding="utf-8"))
        return self._counts

    def _leave(self, counts: Counts) -> None:
        self._left_at = time.monotonic()
        if self._folder:
            part = self._file().with_suffix(".part")
            with contextlib.suppress(OSError):  # figures are not worth an answer
                part.write_text(counts.as_json(), encoding="utf-8")
                part.replace(self._file())

    def _file(self) -> Path:
        assert self._folder is not None  # noqa: S101 - asked only where there is one
        return self._folder / f"{self._pid}.json"


COUNTING = Counting(Path(settings.METRICS_DIR) if settings.METRICS_DIR else None)
