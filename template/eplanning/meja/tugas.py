"""One thing to do."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from eplanning import jam
from eplanning.jadwal.models import Jendela
from eplanning.musrenbang.langkah import Langkah

MENDESAK = dt.timedelta(days=3)


@dataclass(frozen=True)
class Tugas:
    """`aksi` is the verb, `objek` what it is done to (Forum, Usulan, Reses, Renja, Temuan, ...)."""

    aksi: str
    judul: str
    penjelasan: str
    objek: object
    tahapan: object = None
    unit: object = None
    mulai: dt.datetime | None = None
    sampai: dt.datetime | None = None

    @property
    def mendesak(self) -> bool:
        """Does the window close within three days?"""
        return self.sampai is not None and jam.now() <= self.sampai < jam.now() + MENDESAK


def in_window(step: Langkah, objek, tahapan, unit, window: Jendela) -> Tugas:
    """A step that can be taken while a window is open."""
    return Tugas(step.aksi, step.judul, step.penjelasan, objek, tahapan, unit, window.mulai, window.selesai)


def end_of(day: dt.date) -> dt.datetime:
    """The last minute of a day, by the region's clock."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59)))
