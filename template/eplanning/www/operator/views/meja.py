"""The desk: what is to be done now, and until when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning import jam
from eplanning.akun.queries import penugasan_bernama
from eplanning.jadwal.tenggat import tenggat
from eplanning.meja.queries import meja
from eplanning.musrenbang.queries import forum_for
from eplanning.www.operator.tautan import card
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.jadwal import windows


@officer_page
def desk(request: HttpRequest) -> HttpResponse:
    """Where every officer lands after signing in."""
    years = pilihan_tahun(request)
    return render(
        request,
        "operator/meja.html",
        {
            "kartu": [card(task) for task in meja(request.user)],
            "pilihan_tahun": years,
            "forum": forum_for(request.user, years.dipilih),
            "tenggat": tenggat(windows(years.utama)),
            "kini": jam.now(),
            "penugasan": penugasan_bernama(request.user),
        },
    )
