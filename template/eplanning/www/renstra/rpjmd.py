"""The RPJMD as a paper and as a workbook: vision, misi, tujuan, sasaran, each indicator with its targets."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen.rpjmd import rpjmd_paper
from eplanning.rencana.models import Rpjmd
from eplanning.rencana.susunan_rpjmd import Cabang, susunan
from eplanning.tukar import buku
from eplanning.www.terbuka.laju import measured


@require_safe
@measured
def pdf(request: HttpRequest, mulai: int) -> HttpResponse:
    """404 for a period nobody knows."""
    plan = get_object_or_404(Rpjmd, pk=mulai)
    with translation.override("id"):
        made = rpjmd_paper(plan, susunan(plan))
    return made.response(request, public=True)


@require_safe
@measured
def xlsx(request: HttpRequest, mulai: int) -> HttpResponse:
    """One row a misi, tujuan or sasaran, and one for each of its indicators."""
    plan = get_object_or_404(Rpjmd, pk=mulai)
    columns = [
        ("tingkat", _("misi, tujuan, atau sasaran")),
        ("kode", _("kode pada RPJMD")),
        ("nama", _("bunyinya")),
        ("indikator", _("yang diukur")),
        ("satuan", _("satuan indikator")),
        ("awal", _("keadaan saat RPJMD disusun")),
        *((f"target_{year}", _("target tahun itu")) for year in plan.tahun),
    ]
    about = [(_("Dasar"), plan.dasar), (_("Visi"), plan.visi)]
    return buku.response(buku.Daftar(f"RPJMD {plan.mulai}-{plan.selesai}", columns, _rows(susunan(plan)), fakta=about))


def _rows(branches: list[Cabang]) -> Iterator[list]:
    for one in branches:
        told = [one.butir.jenis, one.butir.kode, one.butir.nama]
        if not one.indikator:
            yield told
        for row in one.indikator:
            yield [*told, row["nama"], row["satuan"], row["awal"], *row["target"]]
        yield from _rows(one.bagian)
