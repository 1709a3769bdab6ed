"""Ceilings as the public may know them: what closed forums accepted of published proposals, and every exception."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.rencana.models import Pelampauan, PerubahanPagu
from eplanning.rencana.terpakai import penerimaan, terbit
from eplanning.www.pagu import ceilings
from eplanning.www.tahun import pilihan_tahun

LATEST = 20
JOINED = ("pagu__wilayah", "pagu__perangkat")


@require_safe
def pagu(request: HttpRequest) -> HttpResponse:
    """The ceilings of the plan year, what was let pass above them, and how they were changed last."""
    years = pilihan_tahun(request)
    tahun = years.dipilih
    passed = Pelampauan.objects.filter(pagu__tahun=tahun, usulan__terbit_pada__isnull=False)
    changed = PerubahanPagu.objects.filter(pagu__tahun=tahun, oleh__isnull=False)
    told = list(passed.select_related("usulan", *JOINED).order_by("-pk"))
    steps = list(changed.select_related(*JOINED).order_by("-pk")[:LATEST])
    also = [row.pagu for row in (*told, *steps)]
    context = ceilings(request.GET, tahun, terbit(penerimaan(tahun.pk)), also)
    context |= {"pilihan_tahun": years, "pelampauan": told, "perubahan": steps}
    return render(request, "warga/pagu.html", context)
