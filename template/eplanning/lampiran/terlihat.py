"""Who may open which attachment, as a condition for the database."""

from django.db.models import Q

from eplanning.usulan.models import Usulan
from eplanning.usulan.terlihat import ditangani
from eplanning.usulan.terlihat import terlihat as usulan_terlihat


def terlihat(user) -> Q:
    """Open ones of proposals the person sees; those for officers only where the person deals with the proposal."""
    open_ones = Q(intern=False, usulan__in=Usulan.objects.filter(usulan_terlihat(user)))
    return open_ones | Q(usulan__in=Usulan.objects.filter(ditangani(user)))
