"""Table T-B.57 for anybody: what the DPRD's recesses brought, by electoral district, never by name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from eplanning.dokumen.tb57 import pokir_table
from eplanning.jadwal.models import TahunRencana
from eplanning.pokir.models import Dapil
from eplanning.www.terbuka.laju import measured


@require_safe
@measured
def tb57(request: HttpRequest, tahun: int) -> HttpResponse:
    """As PDF; `dapil` narrows it. 404 for a year that was never planned and for an unknown dapil."""
    if not TahunRencana.objects.filter(pk=tahun).exists():
        raise Http404("no such year")
    asked = request.GET.get("dapil", "")
    dapil = get_object_or_404(Dapil, pk=asked[:10]) if asked else None
    return pokir_table(tahun, dapil).response(request, public=True)
