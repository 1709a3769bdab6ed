"""Fetch a list as a workbook, or order it where it is long; see how far orders have come; fetch what is ready."""

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.ekspor import order_ekspor
from eplanning.alur.penolakan import Penolakan
from eplanning.ekspor.models import Ekspor, Keadaan
from eplanning.tukar import buku
from eplanning.www.petugas.daftar import DAFTAR
from eplanning.www.petugas.pintu import officer_act, officer_page


def _list(request: HttpRequest, macam: str, asked: QueryDict) -> buku.Daftar:
    if macam not in DAFTAR:
        raise Http404("no such list")
    return DAFTAR[macam](request.user, asked)


@officer_page
def fetch(request: HttpRequest, macam: str) -> HttpResponse:
    """The workbook at once; a long list leads to the page where it is ordered."""
    daftar = _list(request, macam, request.GET)
    if daftar.banyak <= settings.EKSPOR_LANGSUNG:
        return buku.response(daftar)
    return redirect(f"{reverse('ekspor_pesan', args=[macam])}?{request.GET.urlencode()}")


@officer_page
def confirm(request: HttpRequest, macam: str) -> HttpResponse:
    """What would be ordered, and the button."""
    daftar = _list(request, macam, request.GET)
    context = {"daftar": daftar, "alamat": reverse("ekspor_buat", args=[macam]), "query": request.GET.urlencode()}
    return render(request, "ekspor/pesan.html", context)


@officer_act
def order(request: HttpRequest, macam: str) -> HttpResponse:
    """POST: put it into the queue."""
    asked = QueryDict(request.POST.get("query", "")[:1000])
    daftar = _list(request, macam, asked)
    try:
        order_ekspor(macam, asked.dict(), daftar, by=request.user)
    except Penolakan as refusal:
        messages.error(request, refusal.pesan)
    else:
        messages.success(request, _("Pesanan diterima. Halaman ini menunjukkan kemajuannya."))
    return redirect("ekspor")


@officer_page
def orders(request: HttpRequest) -> HttpResponse:
    """This person's orders. While one is under way the list asks again every few seconds, and a link does the same."""
    rows = list(Ekspor.objects.filter(oleh=request.user))
    busy = any(row.keadaan in (Keadaan.MENUNGGU, Keadaan.BERJALAN) for row in rows)
    template = "ekspor/_daftar.html" if request.htmx else "ekspor/daftar.html"
    return render(request, template, {"pesanan": rows, "sibuk": busy})


@officer_page
def ready(request: HttpRequest, kode) -> HttpResponse:
    """A finished file, for whoever ordered it and may still see what is in it."""
    row = get_object_or_404(Ekspor.objects.exclude(berkas=""), kode=kode, oleh=request.user, selesai_pada__isnull=False)
    daftar = _list(request, row.macam, row.diminta)
    return FileResponse(row.berkas.open("rb"), as_attachment=True, filename=daftar.nama_berkas, content_type=buku.XLSX)
