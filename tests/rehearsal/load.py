"""Constant load on a site, as a process of its own: `python -m tests.rehearsal.load ADDRESS NAME AUTHORITY [PATH ...]`.

Asks the paths in turn with four visitors, each a new connection a request, until its input is closed; then says in JSON
what it met: requests, failures (status, or the error) and the slowest answers in seconds. `KEY` in a path becomes a new
word each time; the words of the requests that were answered 200 are what the site has promised to keep.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

from kit.servers.verify.site import Site

VISITORS = 4
KEY = "KEY"
PAUSE = 0.05  # seconds between two requests of a visitor


@dataclass
class Met:
    """What the visitors met; `failed` counts by status or error, `slowest` are seconds."""

    requests: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    slowest: list[float] = field(default_factory=list)
    maintenance: int = 0  # answers 503 that say when to come back
    kept: list[str] = field(default_factory=list)


def visit(site: Site, paths: list[str], ended: threading.Event, seen: list[tuple[str, float, str]]) -> None:
    """One visitor, until `ended`."""
    for path in cycle(paths):
        if ended.wait(PAUSE):
            return
        key = secrets.token_hex(8)
        started = time.monotonic()
        try:
            page = site.get(path.replace(KEY, key))
            answer = "maintenance" if page.status == 503 and "Retry-After" in page.headers else str(page.status)
        except OSError as error:
            answer = type(error).__name__
        except Exception as error:  # a cut-off answer is what is looked for
            answer = f"{type(error).__name__}: {error}"
        seen.append((answer, time.monotonic() - started, key if KEY in path else ""))


def main(address: str, name: str, authority: str, *paths: str) -> None:
    ended, seen = threading.Event(), []
    words = (list(paths) or ["/", "/healthz"], ended, seen)
    visitors = [
        threading.Thread(target=visit, args=(Site(address, name, authority), *words)) for _each in range(VISITORS)
    ]
    for visitor in visitors:
        visitor.start()
    print("ready", flush=True)
    sys.stdin.read()
    ended.set()
    for visitor in visitors:
        visitor.join()
    count = Counter(answer for answer, _seconds, _key in seen)
    met = Met(
        requests=len(seen),
        maintenance=count.pop("maintenance", 0),
        failed={answer: n for answer, n in count.items() if answer != "200"},
        slowest=sorted((round(seconds, 2) for _answer, seconds, _key in seen), reverse=True)[:5],
        kept=[key for answer, _seconds, key in seen if key and answer == "200"],
    )
    print(json.dumps(met.__dict__))


@contextmanager
def under_load(address: str, name: str, authority: str, *paths: str) -> Iterator[Met]:
    """The site is visited while the body runs; what was met is filled in at its end."""
    met = Met()
    words = [sys.executable, "-m", "tests.rehearsal.load", address, name, authority, *paths]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as visitors:
        try:
            assert visitors.stdout.readline() == "ready\n"
            yield met
        finally:
            said = visitors.communicate(timeout=60)[0]
    met.__dict__.update(json.loads(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
