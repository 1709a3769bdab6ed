"""The order a forum gives to what it accepted."""

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.musrenbang.kuota import cadangan
from eplanning.musrenbang.models import Forum, Prioritas
from eplanning.usulan.models import TERIMA
from eplanning.usulan.queries import inbox


def write_ranks(forum: Forum, usulan_ids: list[int]) -> list[str]:
    """Replace the order of a locked forum; returns the numbers first to last.

    Raises Penolakan("isian") on a proposal that is named twice or that this forum has not accepted.
    """
    accepted = {u.pk: u for u in inbox(forum).filter(status__in=TERIMA)}
    if len(set(usulan_ids)) != len(usulan_ids):
        raise Penolakan("isian", _("Ada usulan yang disebut dua kali dalam urutan."), isian="urutan")
    if not set(usulan_ids) <= accepted.keys():
        raise Penolakan("isian", _("Hanya usulan yang diterima forum ini dapat diurutkan."), isian="urutan")
    ordered = [accepted[pk] for pk in usulan_ids]
    beyond = cadangan((usulan.bidang_id for usulan in ordered), forum.tahapan.kuota)
    forum.prioritas.all().delete()
    Prioritas.objects.bulk_create(
        Prioritas(forum=forum, usulan=usulan, urutan=place, cadangan=reserve)
        for place, (usulan, reserve) in enumerate(zip(ordered, beyond, strict=True), start=1)
    )
    return [usulan.nomor for usulan in ordered]
