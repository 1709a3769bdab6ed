"""Who reads which finding, as a condition for the database."""

import functools
import operator

from django.db.models import Q

from eplanning.akun.models import PENGAWAS, Penugasan
from eplanning.akun.queries import penugasan_berlaku

_NONE = Q(pk__in=[])


def terlihat(user) -> Q:
    """All findings for those who oversee; for others those addressed to the own area, office, dapil or role."""
    held = penugasan_berlaku(user)
    if any(t.peran in PENGAWAS for t in held):
        return ~_NONE
    return functools.reduce(operator.or_, (of_assignment(t) for t in held), _NONE)


def of_assignment(tugas: Penugasan) -> Q:
    """What is addressed to the place of an assignment; to the role itself where it is one of the whole region."""
    if tugas.wilayah_id:
        return Q(wilayah=tugas.wilayah_id)
    if tugas.perangkat_id:
        return Q(perangkat=tugas.perangkat_id) | Q(perangkat__induk=tugas.perangkat_id)
    if tugas.dapil_id:
        return Q(dapil=tugas.dapil_id)
    return Q(peran=tugas.peran, wilayah=None, perangkat=None, dapil=None)
