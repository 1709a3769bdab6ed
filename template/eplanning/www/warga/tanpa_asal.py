"""The orphan report: lines of the plan without a usulan, a forum or its minutes behind them; or that there are none."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.queries import head
from eplanning.rencana.models import Rkpd
from eplanning.rencana.tanpa_asal import Sebab, report
from eplanning.www.warga.halaman import page

PER_PAGE = 50


@require_safe
def tanpa_asal(request: HttpRequest, tahun: int) -> HttpResponse:
    """Looked at anew with every visit. 404 for a year that was never planned."""
    if not TahunRencana.objects.filter(pk=tahun).exists():
        raise Http404("no such year")
    fixed = Rkpd.objects.filter(tahun=tahun).first()
    context: dict[str, object] = {"tahun": tahun, "rkpd": fixed, "kepala": head(), "pemeriksaan": Sebab.labels}
    if fixed:
        found = report(fixed)
        hal = page(found.temuan, PER_PAGE, request.GET.get("hal", ""), count=len(found.temuan))
        context |= {"laporan": found, "page": hal, "banyak": len(found.temuan)}
    return render(request, "warga/tanpa_asal.html", context)
