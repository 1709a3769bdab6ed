"""Meetings without connection: the blank form, the workbook out and in, what was read and what is wrong with it."""

from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse

from eplanning.dokumen.cetak import Kertas
from eplanning.dokumen.formulir import blank_form_pdf
from eplanning.musrenbang.models import Forum
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.petugas.pintu import officer_page

SHEETS, MOST_SHEETS = 2, 20


@officer_page
def blank_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The blank form as PDF; `lembar` sheets to write on, on `kertas`."""
    forum = entering_forum(request, pk)
    asked, kertas = request.GET.get("lembar", ""), request.GET.get("kertas", "")
    lembar = int(asked) if asked.isdecimal() and 1 <= int(asked) <= MOST_SHEETS else SHEETS
    return blank_form_pdf(forum, lembar=lembar, kertas=kertas if kertas in get_args(Kertas) else "folio")


def entering_forum(request: HttpRequest, pk: int) -> Forum:
    """A forum of a stage at which proposals are entered."""
    forum = forum_or_404(request.user, pk)
    if not forum.tahapan.pengusul:
        raise Http404
    return forum
