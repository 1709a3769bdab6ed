"""Ceilings (pagu indikatif): what a forum accepts may not pass them silently. Ask with the forum locked."""

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.musrenbang.models import Forum
from eplanning.rencana.isi_renja import IsiRenja, isi
from eplanning.rencana.models import Pagu, Renja
from eplanning.rencana.queries import pagu_perangkat
from eplanning.usulan.models import TERIMA, Keputusan, Usulan
from eplanning.usulan.nilai import rupiah
from eplanning.usulan.queries import inbox


def check_pagu(forum: Forum, usulan: Usulan, total: int) -> str:
    """Would accepting `usulan` for `total` pass the ceiling of the forum's unit, or of the proposal's own sub-unit?

    Returns "" or a warning; raises Penolakan("pagu") where the ceiling refuses.
    """
    own_unit = Q(perangkat_id__in={forum.perangkat_id, usulan.perangkat_id}) if forum.perangkat_id else Q(pk__in=[])
    others = inbox(forum).exclude(pk=usulan.pk)
    warning = ""
    for pagu in _of(forum, Q(wilayah_id=forum.wilayah_id, wilayah__isnull=False) | own_unit):
        of_whole = pagu.wilayah_id or pagu.perangkat_id == forum.perangkat_id
        rows = others if of_whole else others.filter(perangkat=pagu.perangkat_id)
        warning = _passed(pagu, accepted(rows, forum) + total) or warning
    return warning


def check_pagu_forum(forum: Forum) -> str:
    """As `check_pagu`, for everything an area's forum has accepted by now."""
    warning = ""
    for pagu in _of(forum, Q(wilayah_id=forum.wilayah_id, wilayah__isnull=False)):
        warning = _passed(pagu, accepted(inbox(forum), forum)) or warning
    return warning


def check_pagu_hasil(forum: Forum, jumlah: int) -> str:
    """As `check_pagu_forum`, for a forum that has sent, and would have accepted `jumlah` rupiah after a correction."""
    warning = ""
    own_unit = Q(wilayah_id=forum.wilayah_id, wilayah__isnull=False)
    own_unit |= Q(perangkat_id=forum.perangkat_id, perangkat__isnull=False)
    for pagu in _of(forum, own_unit):
        warning = _passed(pagu, jumlah) or warning
    return warning


def check_pagu_renja(renja: Renja, found: IsiRenja | None = None) -> str:
    """As `check_pagu_forum`, for all that a locked Renja plans: the office's own and the proposals it takes up."""
    pagu = pagu_perangkat(renja.perangkat, renja.tahun_id)
    if pagu is None:
        return ""
    return _passed(pagu, (found or isi(renja)).pagu, _("Kurangi pagu rancangan awal, atau lepaskan usulan."))


def accepted(usulan: QuerySet[Usulan], forum: Forum) -> int:
    """What a forum has accepted so far, in whole rupiah, by its last decisions."""
    last = Keputusan.objects.filter(usulan=OuterRef("pk"), forum=forum).order_by("-pk").values("total")[:1]
    rows = usulan.filter(status__in=TERIMA).order_by().annotate(nilai_diterima=Subquery(last))
    return rows.aggregate(jumlah=Sum("nilai_diterima"))["jumlah"] or 0


def _of(forum: Forum, which: Q) -> QuerySet[Pagu]:
    return Pagu.objects.filter(which, tahun=forum.tahun_id).select_related("wilayah", "perangkat")


def _passed(pagu: Pagu, jumlah: int, langkah: str = "") -> str:
    if jumlah <= pagu.nilai:
        return ""
    text = _("Pagu %(unit)s Rp %(pagu)s terlampaui: jumlah yang diterima menjadi Rp %(jumlah)s.") % {
        "unit": pagu.wilayah or pagu.perangkat,
        "pagu": rupiah(pagu.nilai),
        "jumlah": rupiah(jumlah),
    }
    if pagu.mode == Pagu.Mode.TOLAK:
        raise Penolakan("pagu", text + " " + (langkah or _("Kurangi volume, atau tunda usulan lain dahulu.")))
    return text
