"""The order a forum gives to what it accepted."""

from collections import Counter

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
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
    forum.prioritas.all().delete()
    seen: Counter[str] = Counter()
    rows = []
    for place, usulan in enumerate(ordered, start=1):
        seen[usulan.bidang_id] += 1
        quota = forum.tahapan.kuota.get(usulan.bidang_id)
        reserve = quota is not None and seen[usulan.bidang_id] > quota
        rows.append(Prioritas(forum=forum, usulan=usulan, urutan=place, cadangan=reserve))
    Prioritas.objects.bulk_create(rows)
    return [usulan.nomor for usulan in ordered]
