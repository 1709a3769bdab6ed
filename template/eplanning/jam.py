"""The server's clock: the only one that opens and closes a window, and the one that demo data may set back."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_disetel: ContextVar[dt.datetime | None] = ContextVar("jam_disetel", default=None)


def now() -> dt.datetime:
    """This moment, with its zone."""
    return _disetel.get() or timezone.now()


def today() -> dt.date:
    """The region's calendar day."""
    return timezone.localtime(now()).date()


@contextmanager
def at(saat: dt.datetime) -> Iterator[None]:
    """Act as if it were `saat` (aware). For demo data and tests; sealing the log keeps the real clock."""
    if timezone.is_naive(saat):
        raise ValueError("saat needs a time zone")
    token = _disetel.set(saat)
    try:
        yield
    finally:
        _disetel.reset(token)
