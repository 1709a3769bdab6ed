"""Undoing: the proposal is undiscussed again. What is undone stays in the history, the undoing is a further row."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.kunci import lock_with_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import new_keputusan, record
from eplanning.alur.syarat import urung as syarat
from eplanning.usulan.models import Gabungan, Keputusan, StatusUsulan, Usulan


@transaction.atomic
def undo_decision(usulan: Usulan, *, by) -> Keputusan:
    """Take back the last decision of the running forum; the proposal leaves its order too. Raises Penolakan."""
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.undo_decision(usulan, by, forum)
    said = _("Keputusan sebelumnya (%(keputusan)s) diurungkan.") % {"keputusan": usulan.get_status_display().lower()}
    return _undiscussed(usulan, said, by=by, aksi="usulan.urungkan", tugas=tugas, forum=forum)


@transaction.atomic
def undo_merge(usulan: Usulan, *, by) -> Keputusan:
    """Let a merged proposal stand by itself again; its target keeps what else was merged. Raises Penolakan."""
    target = Gabungan.objects.berlaku().filter(dari=usulan).select_related("ke").first()
    # Both are locked: a decision about the target waits for this, or this for the decision.
    usulan, forum = lock_with_forum(usulan, dengan=[target.ke_id] if target else [])
    tugas = syarat.undo_merge(usulan, by, forum)
    into = target.ke.nomor if target else "–"
    said = _("Penggabungan ke %(nomor)s diurungkan.") % {"nomor": into}
    told = {"ke": into}
    return _undiscussed(usulan, said, by=by, aksi="usulan.urungkan_gabung", tugas=tugas, forum=forum, told=told)


@transaction.atomic
def undo_withdraw(usulan: Usulan, *, by) -> Keputusan:
    """Hand in again what its proposer took back, before it is sent up. Raises Penolakan."""
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.undo_withdraw(usulan, by, forum)
    said = _("Pembatalan diurungkan; usulan diajukan lagi.")
    return _undiscussed(usulan, said, by=by, aksi="usulan.urungkan_tarik", tugas=tugas, forum=forum)


_VERBS = {"undo_decision": undo_decision, "undo_merge": undo_merge, "undo_withdraw": undo_withdraw}


def undo(usulan: Usulan, *, by) -> Keputusan:
    """Undo what led to the state a proposal is in: a decision, a merge or a withdrawal. Raises Penolakan."""
    aksi = syarat.URUNG.get(usulan.status)
    if aksi is None:
        raise Penolakan("keadaan", _("Tidak ada yang dapat diurungkan pada usulan ini."))
    return _VERBS[aksi](usulan, by=by)


def _undiscussed(usulan: Usulan, said: str, *, by, aksi: str, tugas, forum, told: dict | None = None) -> Keputusan:
    before = {"sebelumnya": usulan.status}
    row = new_keputusan(usulan, StatusUsulan.BELUM_DIBAHAS, tugas=tugas, forum=forum, alasan=said)
    return record(usulan, row, by=by, aksi=aksi, told=before | (told or {}))
