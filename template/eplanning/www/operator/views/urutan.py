"""Ordering what a forum accepted: numbers to type, buttons to move one up or down; no ties."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from eplanning.alur.forum import rank
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.wewenang import may
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import TERIMA, Usulan
from eplanning.usulan.queries import inbox
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.operator.urutan import SamePlace, arrange, step
from eplanning.www.operator.views.skor import scored_order
from eplanning.www.petugas.pintu import officer


@require_http_methods(["GET", "HEAD", "POST"])
@officer
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the order; POST keeps a new one. A forum that scores has no order to type."""
    forum = forum_or_404(request.user, pk)
    if forum.berskor:
        return scored_order(request, forum)
    accepted = _accepted(forum)
    refused, status = "", 200
    if request.method == "POST":
        try:
            rank(forum, _wanted(request, [usulan.pk for usulan in accepted]), by=request.user)
        except SamePlace as same:
            refused = _("Nomor %(n)d dipakai dua kali. Beri setiap usulan nomor yang berbeda.") % {"n": same.place}
        except Penolakan as refusal:
            if refusal.kode == "wewenang":
                raise PermissionDenied(refusal.pesan) from None
            refused, status = refusal.pesan, 409
        else:
            return _kept(request, forum)
    context = {
        "forum": forum,
        "jendela": forum.jendela,
        "izin": may(request.user, "rank", forum),
        "daftar": [(at, request.POST.get(f"tempat-{u.pk}", at), u) for at, u in enumerate(accepted, start=1)],
        "ditolak": refused,
    }
    return render(request, "operator/urutan.html", context, status=status)


def _accepted(forum: Forum) -> list[Usulan]:
    """Accepted proposals: first those that have a place, then the others by number."""
    places = dict(forum.prioritas.values_list("usulan", "urutan"))
    rows = inbox(forum).filter(status__in=TERIMA).lengkap().order_by("nomor")
    return sorted(rows, key=lambda usulan: (places.get(usulan.pk, len(places) + 1), usulan.nomor))


def _wanted(request: HttpRequest, current: list[int]) -> list[int]:
    """The order that was asked for. The form names proposals by their key; anything else is ignored."""
    typed = {}
    for pk in current:
        value = request.POST.get(f"tempat-{pk}", "")
        if value.isdecimal():
            typed[pk] = int(value)
    new = arrange(current, typed)
    for name, by in (("naik", -1), ("turun", 1)):
        moved = request.POST.get(name, "")
        if moved.isdecimal() and int(moved) in new:
            return step(new, int(moved), by)
    return new


def _kept(request: HttpRequest, forum: Forum) -> HttpResponse:
    """Back to the list, at the row that was moved."""
    here = reverse("forum_urutan", args=[forum.pk])
    moved = request.POST.get("naik") or request.POST.get("turun") or ""
    if moved.isdecimal():
        return redirect(f"{here}#u-{moved}")
    messages.success(request, _("Urutan tersimpan."))
    return redirect(reverse("forum", args=[forum.pk]) if "selesai" in request.POST else here)
