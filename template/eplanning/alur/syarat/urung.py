"""What may still be undone, and by whom: while the forum runs, and as long as nothing follows from it."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import forum as syarat_forum
from eplanning.alur.syarat import usulan as syarat
from eplanning.musrenbang.models import Forum
from eplanning.rencana.models import TautanUsulan
from eplanning.usulan.models import TERIMA, Gabungan, Keputusan, Pecahan, StatusUsulan, Usulan

DAPAT_DIURUNGKAN = (
    *TERIMA,
    StatusUsulan.DITOLAK,
    StatusUsulan.DITUNDA,
    StatusUsulan.DIKEMBALIKAN,
    StatusUsulan.DIALIHKAN,
)
# Status -> the verb that undoes what led to it.
URUNG = dict.fromkeys(DAPAT_DIURUNGKAN, "undo_decision")
URUNG |= {StatusUsulan.DIGABUNG: "undo_merge", StatusUsulan.DIBATALKAN: "undo_withdraw"}


def undo_decision(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    """Who may decide there; not on a part of a split, nor on what the office has taken up in its Renja."""
    tugas = syarat_forum.decide(syarat.lies_in(usulan, forum), by)
    if usulan.status not in DAPAT_DIURUNGKAN:
        raise Penolakan("keadaan", _("Usulan ini tidak mempunyai keputusan forum ini yang dapat diurungkan."))
    if Pecahan.objects.filter(ke_id=usulan.pk).exists():
        said = _("Usulan ini bagian dari usulan yang dipecah; putuskan lain bila perlu, pemecahannya tetap.")
        raise Penolakan("keadaan", said)
    if TautanUsulan.objects.filter(usulan_id=usulan.pk).exists():
        said = _("Usulan ini sudah ditampung di Renja. Lepaskan dari barisnya dahulu, lalu urungkan keputusannya.")
        raise Penolakan("keadaan", said)
    return tugas


def undo_merge(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    """Who may decide there, on one that was merged, as long as its target has not been decided on since."""
    tugas = syarat_forum.decide(syarat.lies_in(usulan, forum), by)
    if usulan.status != StatusUsulan.DIGABUNG:
        raise Penolakan("keadaan", _("Usulan ini tidak sedang digabung."))
    lineage = Gabungan.objects.berlaku().filter(dari_id=usulan.pk).select_related("ke").first()
    if lineage and _decided_since(lineage):
        said = _("%(nomor)s sudah diputuskan sesudah penggabungan ini. Urungkan keputusan itu dahulu.")
        raise Penolakan("keadaan", said % {"nomor": lineage.ke.nomor})
    return tugas


def undo_withdraw(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    """Who may propose there, on one that was taken back and still lies in the forum where it was entered.

    A pokir has no forum whose closing publishes its decisions: its withdrawal stands at once, and so stays.
    """
    forum = syarat.lies_in(usulan, forum)
    tugas = syarat.as_proposer(usulan, by, _("mengurungkan pembatalan usulan ini"), forum)
    if usulan.status != StatusUsulan.DIBATALKAN:
        raise Penolakan("keadaan", _("Usulan ini tidak dibatalkan."))
    return tugas


def _decided_since(lineage: Gabungan) -> bool:
    """Its volume may hold what was merged by now; an undone decision does not count."""
    if lineage.ke.status == StatusUsulan.BELUM_DIBAHAS:
        return False
    return Keputusan.objects.filter(usulan=lineage.ke_id, pk__gt=lineage.keputusan_id).exists()
