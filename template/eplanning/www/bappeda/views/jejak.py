"""The log, for those who may read it: the only page with the names of officers beside their acts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.jejak.models import Catatan
from eplanning.jejak.queries import head, search, unsealed
from eplanning.www.bappeda.jejak_saring import JejakForm
from eplanning.www.petugas.alat import region_page

PER_PAGE = 50


@region_page("bappeda_jejak")
def log(request: HttpRequest) -> HttpResponse:
    """Newest first; by person, act, object, day."""
    form = JejakForm(request.GET)
    rows = search(**form.asked()) if form.is_valid() else Catatan.objects.none()
    query = request.GET.copy()
    query.pop("hal", None)
    return render(
        request,
        "bappeda/jejak.html",
        {
            "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
            "query": f"{query.urlencode()}&" if query else "",
            "form": form,
            "kepala": head(),
            "belum_disegel": unsealed(),
        },
    )
