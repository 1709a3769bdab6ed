"""What verifying a package looks at, one sentence a point: it holds, it does not, or it could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """A point that was not looked at is never one that holds."""

    HOLDS = "holds"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Point:
    """`code` is a stable word for programs; `remedy` is empty where nothing has to be done."""

    code: str
    state: State
    message: str
    remedy: str = ""


def holds(code: str, message: str) -> Point:
    return Point(code, State.HOLDS, message)


def wrong(code: str, message: str, remedy: str) -> Point:
    return Point(code, State.WRONG, message, remedy)


def unchecked(code: str, message: str, remedy: str) -> Point:
    return Point(code, State.UNCHECKED, message, remedy)
