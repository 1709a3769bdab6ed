"""The desk: what is to be done now, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.akun.queries import penugasan_bernama
from eplanning.musrenbang.queries import forum_for, meja
from eplanning.www.operator.tautan import card
from eplanning.www.petugas.pintu import officer_page


@officer_page
def desk(request: HttpRequest) -> HttpResponse:
    """Where every officer lands after signing in."""
    return render(
        request,
        "operator/meja.html",
        {
            "kartu": [card(task) for task in meja(request.user)],
            "forum": forum_for(request.user),
            "penugasan": penugasan_bernama(request.user),
        },
    )
