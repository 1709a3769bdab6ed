"""What all commands of a host have in common: words, settings, one call at a time, a sentence where something fails."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import fcntl
import json
import re
import select
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ETC = Path("/etc/eplanning")
STATE = Path("/var/lib/eplanning")


class Refused(Exception):
    """A sentence for whoever called; nothing is half-done. It stands here as text, so that the kit can say it in other
    languages (kit/servers/host_words.py)."""


class Unsound(Refused):
    """A backup that can't be brought back."""


def sentence(text: str) -> str:
    """Marks a sentence that is told otherwise than by a refusal."""
    return text


def kode(text: str) -> str:
    """The code of a region, safe in a path."""
    if not re.fullmatch("[0-9]{2}([.][0-9]{2})?", text):
        raise argparse.ArgumentTypeError(f"{text} is not a code like 12.73")
    return text


def folder(text: str) -> Path:
    """An absolute path."""
    return Path(text).absolute()


def moment(text: str) -> dt.datetime:
    """A moment with its offset from UTC."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} is not a moment like 2027-01-31T21:15:00+07:00")
    return found


def utc(moment: dt.datetime) -> str:
    """As all commands of the host tell a moment."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def now() -> str:
    """This moment, as they tell it."""
    return utc(dt.datetime.now(dt.UTC))


def settings(config: Path) -> dict[str, str]:
    """What the application's own units are given, and over it what the owner of the tables is."""
    found = {}
    for name in ("env", "env.pemilik"):
        for line in (config / name).read_text(encoding="utf-8").splitlines():
            key, given, value = line.partition("=")
            if given and not key.startswith("#"):
                found[key] = "".join(shlex.split(value))
    return found


@contextlib.contextmanager
def alone(name: str, state: Path) -> Iterator[None]:
    """Waits until no other call holds the same name."""
    state.mkdir(mode=0o700, exist_ok=True)
    with (state / name).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Inside the block nobody ends this program: what is put in place is put there whole."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def require_caller() -> None:
    """Refused where whoever asked has gone meanwhile: stopped it, or lost the line."""
    poll = select.poll()
    poll.register(1, 0)
    if any(state & (select.POLLERR | select.POLLHUP) for _file, state in poll.poll(0)):
        raise Refused("Whoever asked has gone; nothing was put in place.")


def answer(run: Callable[[], Mapping[str, object]], *, beside: bool = False) -> int:
    """Print what `run` returns as JSON (`beside`: to stderr, its output being something else), or its refusal as a
    sentence; the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what is half-done is taken back
    try:
        print(json.dumps(run()), file=sys.stderr if beside else sys.stdout)
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or sys.argv[0]}: {error.strerror}", file=sys.stderr)
        return 1
    return 0
