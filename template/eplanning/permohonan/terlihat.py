"""Who reads which request, as a condition for the database."""

import functools
import operator

from django.db.models import Q

from eplanning.akun.models import MELIHAT_SEMUA, Penugasan
from eplanning.akun.queries import penugasan_berlaku

_NONE = Q(pk__in=[])


def terlihat(user) -> Q:
    """All for those who see the whole region; for others those of the own office, whoever held it then."""
    held = penugasan_berlaku(user)
    if any(t.peran in MELIHAT_SEMUA for t in held):
        return ~_NONE
    return functools.reduce(operator.or_, (_of(t) for t in held), _NONE)


def _of(tugas: Penugasan) -> Q:
    return Q(peran=tugas.peran, wilayah=tugas.wilayah_id, perangkat=tugas.perangkat_id)
