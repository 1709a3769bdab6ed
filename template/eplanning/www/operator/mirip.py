"""The mark "mirip" on the rows of an inbox: one step from there to merging.

To look them up takes longer than the inbox itself, so the page comes without and asks for them when it is there; who
has no JavaScript asks by a link.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.alur.baris import Diperiksa
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.usulan.mirip import GUGUR, Pokok
from eplanning.usulan.models import Usulan
from eplanning.www.petugas.mirip import pokok_by, pokok_of, similar_for

TANDA = "tanda"  # the parameter by which a page, or a person, asks for the marks
_MARK = ' <a class="ep-mark" href="{}">{}<span class="visually-hidden"> {}</span></a>'
_LATER = '<span id="m-{}" hx-swap-oob="true">{}</span>'


def asked(request: HttpRequest) -> bool:
    """Are the marks wanted with this answer?"""
    return request.GET.get(TANDA) == "mirip"


def sentence(marked: Mapping[str, SafeString]) -> str:
    """How many rows of the page have a mark."""
    if not marked:
        return _("Tidak ada usulan yang mirip di halaman ini.")
    said = ngettext(
        "%(n)d usulan di halaman ini mirip usulan lain.", "%(n)d usulan di halaman ini mirip usulan lain.", len(marked)
    )
    return said % {"n": len(marked)}


def late(marked: Mapping[str, SafeString]) -> SafeString:
    """The marks for a page that is there already: each goes to its row, the sentence to where it was asked from."""
    return format_html("{}{}", sentence(marked), format_html_join("", _LATER, marked.items()))


def marks(user, rows: Sequence[tuple], forum: Forum) -> dict[str, SafeString]:
    """Number -> its mark, for rows that have similar ones. Three queries, however many rows."""
    titles = {nomor: title for nomor, title, *_others, status in rows if status not in GUGUR}
    found = similar_for(user, pokok_by(titles))
    running = forum.keadaan == Keadaan.BERLANGSUNG
    marked = {}
    for nomor, those in found.items():
        said = ngettext("%(n)d mirip", "%(n)d mirip", len(those)) % {"n": len(those)}
        marked[nomor] = format_html(_MARK, _address(forum, nomor, running), said, titles[nomor])
    return marked


def mark_rows(user, rows: Sequence[Diperiksa], forum: Forum) -> None:
    """Note with each good row of a workbook the proposals it is like, the nearest first. Two queries, none for none."""
    ones = {
        str(row.baris): Pokok(
            str(row.baris), forum.tahun_id, c["kamus"].kode, c["wilayah"].pk, c["uraian"], c["alamat"]
        )
        for row in rows
        if (c := row.kolom)
    }
    found = similar_for(user, ones.values())
    for row in rows:
        row.mirip = found.get(str(row.baris), [])


def _address(forum: Forum, nomor: str, running: bool) -> str:
    """While the forum runs the page that merges it with those that lie here; else the proposal, which lists them."""
    if running:
        return f"{reverse('forum_gabung', args=[forum.pk])}?{urlencode({'mirip': nomor})}"
    return f"{reverse('usulan_petugas', args=[nomor])}#mirip"


def with_similar(user, usulan: Usulan) -> list[str]:
    """The numbers of a proposal and of those like it: what the page of merging starts with."""
    found = similar_for(user, [pokok_of(usulan)]).get(usulan.nomor, [])
    return [usulan.nomor, *(one.pokok.nomor for one in found)]
