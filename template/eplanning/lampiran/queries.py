"""Questions about attachments."""

from django.db.models import QuerySet

from eplanning.lampiran.models import Lampiran
from eplanning.usulan.models import Usulan


def lampiran_petugas(usulan: Usulan, user) -> QuerySet[Lampiran]:
    """What an officer may open of a proposal, pictures and papers in the order they came."""
    return usulan.lampiran.visible_to(user)


def lampiran_publik(usulan: Usulan) -> list[Lampiran]:
    """All that a published proposal has, in one query; of those for officers only the page tells no more than the kind
    and the hash."""
    return list(usulan.lampiran.ada())
