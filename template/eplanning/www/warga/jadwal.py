"""The calendar that really opens and closes stages, and every time somebody moved it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning import jam
from eplanning.jadwal.models import Jendela, PerubahanJendela, TahunRencana
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga import pilihan
from eplanning.www.warga.agenda import MOST, agenda


def windows(tahun: TahunRencana) -> list[Jendela]:
    """A plan year's windows in the order of the chain, each with `keadaan`: akan, terbuka or lewat."""
    found = list(Jendela.objects.filter(tahun=tahun).select_related("tahapan").order_by("tahapan__urutan"))
    now = jam.now()
    for window in found:
        window.keadaan = "akan" if now < window.mulai else "terbuka" if now < window.selesai else "lewat"
    return found


@require_safe
def jadwal(request: HttpRequest) -> HttpResponse:
    """Windows and their changes, with reasons, and the forums to come; of one kecamatan when asked for."""
    years = pilihan_tahun(request)
    places = pilihan.kecamatan()
    place = request.GET.get("kecamatan", "")
    place = place if place in dict(places) else ""
    moved = PerubahanJendela.objects.filter(jendela__tahun=years.dipilih)
    return render(
        request,
        "warga/jadwal.html",
        {
            "pilihan_tahun": years,
            "jendela": windows(years.dipilih),
            "agenda": agenda(place, years.dipilih)[:MOST],
            "kecamatan": places,
            "dipilih": place,
            "perubahan": moved.select_related("jendela__tahapan").order_by("-pada"),
        },
    )
