"""The mark "mirip" on the rows of an inbox: one step from there to merging."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.usulan.models import Usulan
from eplanning.www.operator.baris import pokok
from eplanning.www.petugas.mirip import pokok_of, similar_for

_MARK = ' <a class="ep-mark" href="{}">{}<span class="visually-hidden"> {}</span></a>'


def marks(user, rows: Sequence[tuple], forum: Forum) -> dict[str, SafeString]:
    """Number -> its mark, for rows that have similar ones. One query, however many rows."""
    found = similar_for(user, map(pokok, rows))
    if not found:
        return {}
    running = forum.keadaan == Keadaan.BERLANGSUNG
    titles = {row[0]: row[1] for row in rows}
    marked = {}
    for nomor, those in found.items():
        said = ngettext("%(n)d mirip", "%(n)d mirip", len(those)) % {"n": len(those)}
        marked[nomor] = format_html(_MARK, _address(forum, nomor, running), said, titles[nomor])
    return marked


def _address(forum: Forum, nomor: str, running: bool) -> str:
    """While the forum runs the page that merges it with those that lie here; else the proposal, which lists them."""
    if running:
        return f"{reverse('forum_gabung', args=[forum.pk])}?{urlencode({'mirip': nomor})}"
    return f"{reverse('usulan_petugas', args=[nomor])}#mirip"


def with_similar(user, usulan: Usulan) -> list[str]:
    """The numbers of a proposal and of those like it: what the page of merging starts with."""
    found = similar_for(user, [pokok_of(usulan)]).get(usulan.nomor, [])
    return [usulan.nomor, *(one.pokok.nomor for one in found)]
