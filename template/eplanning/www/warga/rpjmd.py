"""The five-year plan for everybody: from the vision down to what is measured, and the priorities of the region."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.kamus.models import Nomenklatur
from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah, Rpjmd
from eplanning.www.tahun import pilihan_tahun
from regiondata.nomenklatur import baku


@dataclass
class Cabang:
    """A misi, tujuan or sasaran with what belongs to it, and its indicators as rows: facts, then a target a year."""

    butir: ButirRpjmd
    indikator: list[dict]
    bagian: list["Cabang"] = field(default_factory=list)


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
        context |= {"misi": _tree(found), "prioritas": _priorities(found, year), "tahun_target": list(found.tahun)}
    return render(request, "warga/rpjmd.html", context)


def _tree(plan: Rpjmd) -> list[Cabang]:
    """The misi with all below them. One query."""
    branches = {row.pk: Cabang(row, _rows(plan, row)) for row in plan.butir.filter(aktif=True)}
    for branch in branches.values():
        if branch.butir.induk_id in branches:
            branches[branch.butir.induk_id].bagian.append(branch)
    return [branch for branch in branches.values() if branch.butir.jenis == ButirRpjmd.Jenis.MISI]


def _rows(plan: Rpjmd, butir: ButirRpjmd) -> list[dict]:
    return [one | {"target": [one["target"].get(str(year), "–") for year in plan.tahun]} for one in butir.indikator]


def _priorities(plan: Rpjmd, year: int) -> list[PrioritasDaerah]:
    """With the program by name, as the nomenclature of the planned year says it."""
    rows = list(plan.prioritas.filter(aktif=True).prefetch_related("sasaran"))
    codes = {baku(kode) for row in rows for kode in row.program}
    names = dict(Nomenklatur.objects.filter(tahun=year, kode__in=codes).values_list("kode", "nama"))
    for row in rows:
        row.bernama = [(kode, names.get(baku(kode), "")) for kode in row.program]
    return rows
