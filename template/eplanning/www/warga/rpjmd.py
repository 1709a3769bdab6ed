"""The five-year plan for everybody: from the vision down to what is measured, and the priorities of the region."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.kamus.models import Nomenklatur
from eplanning.rencana.models import PrioritasDaerah, Rpjmd
from eplanning.rencana.susunan_rpjmd import susunan
from eplanning.www.renstra.berkas import files
from eplanning.www.tahun import pilihan_tahun
from regiondata.nomenklatur import baku


@require_safe
def rpjmd(request: HttpRequest, mulai: int | None = None) -> HttpResponse:
    """The plan of the planned year, or of the period that begins in `mulai`; 404 for a period nobody knows."""
    year = pilihan_tahun(request).dipilih.pk
    plans = list(Rpjmd.objects.all())
    if mulai is None:
        found = Rpjmd.objects.untuk(year)
    else:
        found = next((plan for plan in plans if plan.pk == mulai), None)
        if found is None:
            raise Http404("no such period")
    context: dict[str, object] = {"rpjmd": found, "periode": plans, "tahun": year}
    if found:
        context["berkas"] = files(request, "rpjmd", found.pk)
        context |= {"misi": susunan(found), "prioritas": _priorities(found, year), "tahun_target": list(found.tahun)}
    return render(request, "warga/rpjmd.html", context)


def _priorities(plan: Rpjmd, year: int) -> list[PrioritasDaerah]:
    """With the program by name, as the nomenclature of the planned year says it."""
    rows = list(plan.prioritas.filter(aktif=True).prefetch_related("sasaran"))
    codes = {baku(kode) for row in rows for kode in row.program}
    names = dict(Nomenklatur.objects.filter(tahun=year, kode__in=codes).values_list("kode", "nama"))
    for row in rows:
        row.bernama = [(kode, names.get(baku(kode), "")) for kode in row.program]
    return rows
