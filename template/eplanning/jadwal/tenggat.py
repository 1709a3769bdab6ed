"""What closes next, by the server's clock, and how many working days that leaves."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from lokal.holidays import count_working_days

from eplanning import jam
from eplanning.jadwal.models import Jendela


@dataclass(frozen=True)
class Tenggat:
    """The next moment of a window: it closes (`tutup`), or, while none is open, it opens."""

    jendela: Jendela
    tutup: bool

    @property
    def saat(self) -> dt.datetime:
        return self.jendela.selesai if self.tutup else self.jendela.mulai

    @property
    def hari_kerja(self) -> int | None:
        """Working days from today to that day, both counted; None for a year whose holidays are not decreed yet.

        Monday to Friday without libur nasional and cuti bersama (the yearly joint decree of three ministers).
        """
        try:
            return count_working_days(jam.today(), timezone.localtime(self.saat).date())
        except ValueError:
            return None


def tenggat(jendela: Iterable[Jendela]) -> list[Tenggat]:
    """The open windows by when they close; while none is open, the one that opens next. Empty when the year is over."""
    now, windows = jam.now(), list(jendela)
    still_open = sorted((w for w in windows if w.terbuka(now)), key=lambda w: w.selesai)
    if still_open:
        return [Tenggat(window, tutup=True) for window in still_open]
    ahead = min((w for w in windows if w.mulai > now), key=lambda w: w.mulai, default=None)
    return [Tenggat(ahead, tutup=False)] if ahead else []
