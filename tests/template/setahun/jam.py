"""The clock of the year: set to a moment of the calendar, it moves on a little with every request."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from eplanning import jam

DETAK = dt.timedelta(seconds=7)


class Jam:
    """What time it is at the servers of the region."""

    def __init__(self, saat: dt.datetime) -> None:
        self.saat = saat

    def ke(self, saat: dt.datetime) -> None:
        """Move on to a moment; never back."""
        assert saat > self.saat, f"{saat} is over, it is {self.saat}"
        self.saat = saat

    @property
    def hari_ini(self) -> str:
        """Today as a form's date field wants it."""
        return self.saat.date().isoformat()

    @contextmanager
    def detak(self) -> Iterator[None]:
        """A moment later."""
        self.saat += DETAK
        with jam.at(self.saat):
            yield
