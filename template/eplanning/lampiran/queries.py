"""Questions about attachments."""

from django.db.models import QuerySet

from eplanning.lampiran.models import Lampiran
from eplanning.usulan.models import Usulan


def lampiran_petugas(usulan: Usulan, user) -> QuerySet[Lampiran]:
    """What an officer may open of a proposal, pictures and papers in the order they came."""
    return usulan.lampiran.visible_to(user)


def lampiran_publik(usulan: Usulan) -> list[Lampiran]:
    """All that a published proposal has or had, in one query; of those for officers only, and of those taken down
    (`penurunan`), the page tells no more than the kind and the hash."""
    return list(usulan.lampiran.filter(pencabutan__isnull=True).select_related("penurunan"))


def lampiran_diturunkan(usulan: Usulan) -> QuerySet[Lampiran]:
    """What was taken down of a proposal: nobody opens it, everybody reads why."""
    return usulan.lampiran.filter(penurunan__isnull=False).select_related("penurunan")
