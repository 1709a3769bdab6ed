"""The log, for those who may read it: the only page with the names of officers beside their acts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.jejak.models import Catatan, MataRantai
from eplanning.www.petugas.alat import region_page
from eplanning.www.petugas.daftar.jejak import records, wanted

PER_PAGE = 50


@region_page("bappeda_jejak")
def log(request: HttpRequest) -> HttpResponse:
    """Newest first; by act, object, person."""
    asked = wanted(request.GET)
    rows = records(asked).order_by("-pk")
    query = request.GET.copy()
    query.pop("hal", None)
    head = MataRantai.objects.order_by("-nomor").first()
    return render(
        request,
        "bappeda/jejak.html",
        {
            "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
            "query": f"{query.urlencode()}&" if query else "",
            "dicari": asked,
            "aksi": Catatan.objects.order_by("aksi").values_list("aksi", flat=True).distinct(),
            "kepala": head,
            "belum_disegel": Catatan.objects.filter(mata_rantai__isnull=True).count(),
        },
    )
