"""Windows around a day, so that every stage of the chain can be tried at once, and still reads as a calendar."""

import datetime as dt

from django.utils import timezone

from eplanning.jadwal.models import Jenis, Tahapan

SEPEKAN = dt.timedelta(weeks=1)
Span = tuple[dt.datetime, dt.datetime]


def around(hari: dt.date, tahapan: list[Tahapan]) -> dict[str, Span]:
    """A span for each stage, all of them open on `hari`: each begins and ends a week after the one before it.

    Pokir runs beside the line, and ends a week before the stage it joins does.
    """
    line = [t for t in tahapan if t.jenis != Jenis.POKIR]
    spans = {}
    for place, tahap in enumerate(line):
        spans[tahap.pk] = (_at(hari - (len(line) - place) * SEPEKAN, 8), _at(hari + (place + 2) * SEPEKAN, 16))
    for tahap in tahapan:
        if tahap.jenis == Jenis.POKIR:
            joined = spans[tahap.masuk_ke_id]
            spans[tahap.pk] = (spans[line[0].pk][0], joined[1] - SEPEKAN)
    return spans


def one_after_another(selesai: dt.date, tahapan: list[Tahapan]) -> dict[str, Span]:
    """A season that is over: two weeks a stage, the last one ending on `selesai`; pokir beside the first stages."""
    line = [t for t in tahapan if t.jenis != Jenis.POKIR]
    spans = {}
    for place, tahap in enumerate(line):
        end = selesai - 2 * (len(line) - 1 - place) * SEPEKAN
        spans[tahap.pk] = (_at(end - 2 * SEPEKAN + dt.timedelta(days=2), 8), _at(end, 16))
    for tahap in tahapan:
        if tahap.jenis == Jenis.POKIR:
            joined = spans[tahap.masuk_ke_id]
            spans[tahap.pk] = (spans[line[0].pk][0], joined[0] - dt.timedelta(days=1))
    return spans


def _at(hari: dt.date, jam: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(hari, dt.time(jam)))
