"""A proposal that somebody makes again: entered, so that nobody's voice is lost, and merged at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.kunci import lock_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import add_usulan, merge_usulan
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import Usulan
from eplanning.usulan.queries import inbox


@transaction.atomic
def add_merged(data: dict, ke: Usulan, *, by, forum: Forum) -> Usulan:
    """Enter a proposal in a running forum and merge it into `ke`, which lies there too. Raises Penolakan."""
    forum = lock_forum(forum)
    if not inbox(forum).filter(pk=ke.pk).exists():
        raise Penolakan(
            "isian",
            _("Usulan %(nomor)s tidak berada di forum ini, jadi tidak dapat digabung di sini.") % {"nomor": ke.nomor},
        )
    usulan = add_usulan(data, by=by, forum=forum)
    merge_usulan([usulan], ke, by=by, alasan=_("Sama dengan usulan yang sudah ada; diajukan lagi dan digabungkan."))
    return usulan
