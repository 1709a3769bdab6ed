"""Undoing what was done to one proposal: a button, no page of its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.urung import URUNG
from eplanning.alur.urung import undo as undo_it
from eplanning.alur.wewenang import may
from eplanning.usulan.models import Usulan
from eplanning.www.operator.objek import usulan_or_404
from eplanning.www.petugas.pintu import officer_act

_LABELS = {
    "undo_decision": gettext_lazy("Urungkan keputusan"),
    "undo_merge": gettext_lazy("Urungkan penggabungan"),
    "undo_withdraw": gettext_lazy("Urungkan pembatalan"),
}


def undo_label(user, usulan: Usulan, **konteks) -> str:
    """What the button says; "" where this person cannot undo anything on the proposal now."""
    aksi = URUNG.get(usulan.status)
    return str(_LABELS[aksi]) if aksi and may(user, aksi, usulan, **konteks) else ""


@officer_act
def undo(request: HttpRequest, nomor: str) -> HttpResponse:
    """Undo, and show the proposal."""
    usulan = usulan_or_404(request.user, nomor)
    undo_and_tell(request, usulan)
    return redirect("usulan_petugas", usulan.nomor)


def undo_and_tell(request: HttpRequest, usulan: Usulan) -> None:
    """Undo and say so, or why not. Raises PermissionDenied for those who may never."""
    try:
        row = undo_it(usulan, by=request.user)
    except Penolakan as refusal:
        if refusal.kode == "wewenang":
            raise PermissionDenied(refusal.pesan) from None
        messages.error(request, f"{usulan.nomor}: {refusal.pesan}")
    else:
        said = _("%(nomor)s: %(apa)s Usulan ini belum dibahas lagi.")
        messages.success(request, said % {"nomor": usulan.nomor, "apa": row.alasan})
