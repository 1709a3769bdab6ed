"""Ceilings as the public may know them: what closed forums accepted of published proposals, and every exception."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.jadwal.models import TahunRencana
from eplanning.rencana.models import Pelampauan, PerubahanPagu
from eplanning.rencana.terpakai import penerimaan, terbit
from eplanning.www.daerah import region_profile
from eplanning.www.pagu import ceilings

LATEST = 20
JOINED = ("pagu__wilayah", "pagu__perangkat")


@require_safe
def pagu(request: HttpRequest) -> HttpResponse:
    """The ceilings of the plan year, what was let pass above them, and how they were changed last."""
    tahun = TahunRencana.objects.filter(pk=region_profile().tahun_rencana).first()
    if tahun is None:
        raise Http404
    passed = Pelampauan.objects.filter(pagu__tahun=tahun, usulan__terbit_pada__isnull=False)
    changed = PerubahanPagu.objects.filter(pagu__tahun=tahun, oleh__isnull=False)
    context = ceilings(request.GET, tahun, terbit(penerimaan(tahun.pk)))
    context |= {
        "pelampauan": passed.select_related("usulan", *JOINED).order_by("-pk"),
        "perubahan": changed.select_related(*JOINED).order_by("-pk")[:LATEST],
    }
    return render(request, "warga/pagu.html", context)
