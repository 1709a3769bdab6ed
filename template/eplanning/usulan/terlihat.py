"""Who sees which proposal, as a condition for the database."""

import functools
import operator

from django.db.models import Q

from eplanning.akun.models import BERPERANGKAT, BERWILAYAH, MELIHAT_SEMUA, Penugasan, Peran
from eplanning.akun.queries import penugasan_berlaku
from eplanning.jadwal.models import Jenis


def terlihat(user) -> Q:
    """All that is published; the drafts of the own area or recess; everything for those who oversee the region."""
    tugas = penugasan_berlaku(user)
    if any(t.peran in MELIHAT_SEMUA for t in tugas):
        return Q()
    published = Q(terbit_pada__isnull=False)
    return functools.reduce(operator.or_, (_drafts(t) for t in tugas if t.peran in _DRAFTS), published)


def ditangani(user) -> Q:
    """The proposals a person deals with: of the own area, recess or office; all for those who oversee the region."""
    tugas = penugasan_berlaku(user)
    if any(t.peran in MELIHAT_SEMUA for t in tugas):
        return Q()
    none = Q(pk__in=())
    handled = (_HANDLED[t.peran](t) for t in tugas if t.peran in _HANDLED)
    return functools.reduce(operator.or_, handled, none)


def _of_area(tugas: Penugasan) -> Q:
    area = Q(wilayah=tugas.wilayah_id) | Q(wilayah__kode__startswith=f"{tugas.wilayah_id}.")
    return area & ~Q(asal__jenis=Jenis.POKIR)


def _of_member(tugas: Penugasan) -> Q:
    return Q(reses__anggota=tugas.pengguna_id)


def _of_secretariat(tugas: Penugasan) -> Q:
    return Q(asal__jenis=Jenis.POKIR)


def _of_office(tugas: Penugasan) -> Q:
    """An office deals with what is addressed to it once it is published; not with a forum's drafts."""
    office = Q(perangkat=tugas.perangkat_id) | Q(perangkat__induk=tugas.perangkat_id)
    return office & Q(terbit_pada__isnull=False)


_DRAFTS = {
    **dict.fromkeys(BERWILAYAH, _of_area),
    Peran.ANGGOTA_DPRD: _of_member,
    Peran.SETWAN: _of_secretariat,
}
_HANDLED = _DRAFTS | dict.fromkeys(BERPERANGKAT, _of_office)


def _drafts(tugas: Penugasan) -> Q:
    return _DRAFTS[tugas.peran](tugas)
