"""Finding what a page is about; what a person may not see does not exist."""

from django.shortcuts import get_object_or_404

from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Usulan
from eplanning.usulan.queries import inbox


def forum_or_404(user, pk: int) -> Forum:
    """A forum whose desk the person may open."""
    forums = Forum.objects.visible_to(user).select_related("tahun", "tahapan", "wilayah", "lembar")
    return get_object_or_404(forums, pk=pk)


def inbox_usulan_or_404(forum: Forum, nomor: str) -> Usulan:
    """A proposal that lies in this forum's inbox."""
    return get_object_or_404(_whole(inbox(forum)), nomor=nomor)


def usulan_or_404(user, nomor: str) -> Usulan:
    """A proposal the person may see."""
    return get_object_or_404(_whole(Usulan.objects.visible_to(user)), nomor=nomor)


def _whole(rows):
    return rows.lengkap().select_related("prioritas_daerah", "sasaran")
