"""Is every role somebody holds one that was given, and still?

Each record explains one assignment: the same person, role, place and end. People are named by their user names only.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from eplanning.akun.models import Pengguna, Penugasan
from eplanning.jejak.models import Catatan
from eplanning.samaran.tanda import is_salinan

DIBERI = ("akun.buat", "penugasan.beri", "penugasan.plh")  # eplanning.alur.akun, eplanning.alur.penugasan.give
DIAKHIRI, DITUTUP = "penugasan.akhiri", "akun.nonaktif"
TEMPAT = ("tempat", "wilayah", "perangkat", "dapil")


class Diberikan(NamedTuple):
    """What one record gave; `mulai` None where it did not say."""

    peran: str
    tempat: str
    selesai: str | None
    mulai: str | None


@dataclass
class Diketahui:
    """What the log knows of one person."""

    diberikan: list[Diberikan] = field(default_factory=list)
    diakhiri: set[int] = field(default_factory=set)
    ditutup: dt.date | None = None


def janggal() -> Iterator[str]:
    """A sentence for each account and assignment that no act explains."""
    known, masked = _known(), is_salinan()
    # Nobody gets in by one that is closed, as that which stands for the people of the application used before.
    for person in Pengguna.objects.filter(is_active=True).order_by("pk").iterator():
        if wrong := _account(person, known.get(person.pk)):
            yield wrong
    ended = {(person, pk) for person, one in known.items() for pk in one.diakhiri}
    for row in Penugasan.objects.select_related("pengguna").order_by("pk").iterator():
        ended.discard((row.pengguna_id, row.pk))
        if wrong := _held(row, known[row.pengguna_id], masked):
            yield _("Akun %(akun)s: penugasan sebagai %(peran)s %(sebab)s.") % {
                "akun": row.pengguna.username,
                "peran": row.get_peran_display(),
                "sebab": wrong,
            }
    yield from _gone(ended)


def _known() -> defaultdict[int, Diketahui]:
    known: defaultdict[int, Diketahui] = defaultdict(Diketahui)
    acts = Catatan.objects.filter(objek_jenis=Pengguna._meta.label_lower, aksi__in=(*DIBERI, DIAKHIRI, DITUTUP))
    for key, aksi, data, pada in acts.order_by("pk").values_list("objek_id", "aksi", "data", "pada").iterator():
        person = known[int(key)]
        if aksi in DIBERI:
            place = next((str(data[name]) for name in TEMPAT if data.get(name)), "")
            until = data.get("selesai") or data.get("sampai")
            person.diberikan.append(Diberikan(data.get("peran", ""), place, until, data.get("mulai")))
        elif aksi == DIAKHIRI:
            person.diakhiri |= {data["penugasan"]} if "penugasan" in data else set()
        else:
            person.ditutup = localdate(pada)
    return known


def _account(person: Pengguna, known: Diketahui | None) -> str:
    said = {"akun": person.username}
    if known is None or not known.diberikan:
        return _("Akun %(akun)s tidak dikenal jejak: dibuat lewat pintu lain.") % said
    if known.ditutup:
        return _("Akun %(akun)s aktif, padahal sudah dinonaktifkan.") % said
    if person.is_superuser or person.is_staff:
        return _("Akun %(akun)s memegang hak yang tidak pernah diberikan aplikasi.") % said
    return ""


def _held(row: Penugasan, known: Diketahui, masked: bool) -> str:
    if not _given(row, known.diberikan, masked):
        return _("tidak dikenal jejak")
    still = row.dicabut_pada is None
    closed = known.ditutup and (row.selesai is None or row.selesai >= known.ditutup)
    if still and (row.pk in known.diakhiri or closed):
        return _("berlaku, padahal sudah diakhiri")
    return ""


def _gone(ended: set[tuple[int, int]]) -> Iterator[str]:
    """What was ended and has no row: taken away, or given another number, by which its end is not known."""
    names = dict(Pengguna.objects.values_list("pk", "username")) if ended else {}
    for person, pk in sorted(ended):
        said = {"akun": names.get(person, person), "nomor": pk}
        yield _("Akun %(akun)s: penugasan nomor %(nomor)s yang sudah diakhiri hilang dari basis data.") % said


def _given(row: Penugasan, given: list[Diberikan], masked: bool) -> bool:
    """Take the record that gave this assignment out of `given`; False when there is none.

    In a masked copy any of that person's will do: a role may be gone from it, where somebody was called as the role is.
    """
    if masked:
        return bool(given and given.pop())
    place = str(row.wilayah_id or row.perangkat_id or row.dapil_id or "")
    wanted = (row.peran, place, row.selesai and row.selesai.isoformat())
    for one in given:
        if one[:3] == wanted and one.mulai in (None, row.mulai.isoformat()):
            given.remove(one)
            return True
    return False
