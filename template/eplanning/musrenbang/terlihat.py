"""Whose desk shows which forum, as a condition for the database."""

import functools
import operator

from django.db.models import Q

from eplanning.akun.models import MELIHAT_SEMUA, Penugasan
from eplanning.akun.queries import penugasan_berlaku

# An empty Q would vanish in an "or": these two do not.
TIDAK_ADA = Q(pk__in=[])
SEMUA = ~TIDAK_ADA


def terlihat(user) -> Q:
    """The forums of the own unit and of the units below it; all of them for those who oversee the region."""
    return functools.reduce(operator.or_, (of_assignment(t) for t in penugasan_berlaku(user)), TIDAK_ADA)


def of_assignment(tugas: Penugasan) -> Q:
    """The forums an assignment covers."""
    if tugas.wilayah_id:
        return Q(wilayah=tugas.wilayah_id) | Q(wilayah__kode__startswith=f"{tugas.wilayah_id}.")
    if tugas.perangkat_id:
        return Q(perangkat=tugas.perangkat_id) | Q(perangkat__induk=tugas.perangkat_id)
    return SEMUA if tugas.peran in MELIHAT_SEMUA else TIDAK_ADA
