"""The desk: what is to be done now, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.alur.petugas import penugasan_berlaku
from eplanning.musrenbang.queries import forum_for, meja
from eplanning.www.petugas.pintu import officer_page


@officer_page
def desk(request: HttpRequest) -> HttpResponse:
    """Where every officer lands after signing in."""
    return render(
        request,
        "operator/meja.html",
        {
            "tugas": meja(request.user),
            "forum": forum_for(request.user),
            "penugasan": penugasan_berlaku(request.user),
        },
    )
