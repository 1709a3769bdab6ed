"""The inbox: see, filter, accept one with a click, accept, merge several."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.alur import usulan as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.urung import undo
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.usulan.queries import inbox as lying_in
from eplanning.www.operator.baris import Kaitan, columns, markup
from eplanning.www.operator.kotak import inbox_answer
from eplanning.www.operator.mirip import marks
from eplanning.www.operator.objek import forum_or_404, inbox_usulan_or_404
from eplanning.www.operator.pagu import left_of
from eplanning.www.operator.views.urung import undo_and_tell
from eplanning.www.petugas.pintu import officer_act, officer_page

MOST_NAMED = 3


@officer_page
def inbox(request: HttpRequest, pk: int) -> HttpResponse:
    """What lies at this forum."""
    return inbox_answer(request, forum_or_404(request.user, pk), "operator/kotak.html", {})


@officer_act
def several(request: HttpRequest, pk: int) -> HttpResponse:
    """The buttons of the inbox: accept one (`satu`) or undo it (`urung`) in its row; accept or merge those chosen."""
    forum = forum_or_404(request.user, pk)
    if nomor := request.POST.get("satu"):
        return _accept_one(request, forum, nomor)
    if nomor := request.POST.get("urung"):
        return _undo_one(request, forum, nomor)
    chosen = list(lying_in(forum).filter(nomor__in=request.POST.getlist("usulan")))
    back = redirect(_back(request, forum))
    if not chosen:
        messages.warning(request, _("Pilih dulu satu usulan atau lebih."))
    elif request.POST.get("aksi") == "gabung":
        numbers = urlencode({"usulan": [usulan.nomor for usulan in chosen]}, doseq=True)
        return redirect(f"{reverse('forum_gabung', args=[forum.pk])}?{numbers}")
    else:
        _accept(request, chosen)
    return back


def _back(request: HttpRequest, forum: Forum) -> str:
    """The inbox with the same filter; built here, never taken from the browser as an address."""
    query = request.POST.get("saringan", "")
    return f"{reverse('forum_usulan', args=[forum.pk])}{f'?{query}' if query else ''}"


def _accept_one(request: HttpRequest, forum: Forum, nomor: str) -> HttpResponse:
    usulan = inbox_usulan_or_404(forum, nomor)
    if not request.htmx:
        _accept(request, [usulan])
        return redirect(f"{_back(request, forum)}#u-{nomor}")
    return _row(request, forum, nomor, lambda: alur.decide(usulan, StatusUsulan.DITERIMA, by=request.user))


def _undo_one(request: HttpRequest, forum: Forum, nomor: str) -> HttpResponse:
    usulan = inbox_usulan_or_404(forum, nomor)
    if not request.htmx:
        undo_and_tell(request, usulan)
        return redirect(f"{_back(request, forum)}#u-{nomor}")
    return _row(request, forum, nomor, lambda: undo(usulan, by=request.user))


def _row(request: HttpRequest, forum: Forum, nomor: str, act: Callable[[], object]) -> HttpResponse:
    """The row as it is after an act, or with the sentence that refuses it, and what is left of the ceiling."""
    refused = ""
    try:
        act()
    except Penolakan as refusal:
        refused = refusal.pesan
    row = list(columns(lying_in(forum).filter(nomor=nomor)))
    left = render_to_string("operator/_pagu.html", {"pagu": left_of(forum), "susulan": True}, request)
    changed = markup(row, Kaitan.of(forum), mirip=marks(request.user, row, forum), ditolak=refused)
    return HttpResponse(changed + left)


def _accept(request: HttpRequest, chosen: list[Usulan]) -> None:
    """Accept each; those that are refused are named with the reason, and the last warning about a ceiling is shown."""
    refused: list[str] = []
    warning = ""
    for usulan in chosen:
        try:
            warning = alur.decide(usulan, StatusUsulan.DITERIMA, by=request.user).peringatan or warning
        except Penolakan as refusal:
            if refusal.kode == "wewenang":
                raise PermissionDenied(refusal.pesan) from None
            refused.append(f"{usulan.nomor}: {refusal.pesan}")
    if accepted := len(chosen) - len(refused):
        messages.success(
            request, ngettext("%(n)d usulan diterima.", "%(n)d usulan diterima.", accepted) % {"n": accepted}
        )
    if warning:
        messages.warning(request, warning)
    for sentence in refused[:MOST_NAMED]:
        messages.error(request, sentence)
    if len(refused) > MOST_NAMED:
        messages.error(request, _("%(n)d usulan lain juga tidak dapat diterima.") % {"n": len(refused) - MOST_NAMED})
