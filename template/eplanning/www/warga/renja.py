"""Work plans of offices for everybody: which offices have sent theirs, and what each of them holds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning.dokumen import renja as naskah
from eplanning.rencana.isi_renja import isi, isi_banyak
from eplanning.rencana.models import Renja
from eplanning.rencana.queries import publik
from eplanning.rencana.tabel_renja import tabel
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured
from eplanning.www.terbuka.renja import workbook


@require_safe
def daftar(request: HttpRequest, tahun: int) -> HttpResponse:
    """The offices that have sent; 404 for a year never planned."""
    found = pilihan_tahun(request)
    years = [year.pk for year in found.semua]
    if tahun not in (found.utama.pk, *years):
        raise Http404("no such year")
    rows = list(publik(tahun))
    found = isi_banyak(rows)
    for row in rows:
        row.isi = found[row.pk]
    total = sum(row.isi.pagu for row in rows)
    return render(request, "warga/renja_daftar.html", {"tahun": tahun, "daftar": rows, "pagu": total, "years": years})


@require_safe
def renja(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """One office's plan; 404 until it was sent."""
    row = _sent(tahun, kode)
    found = isi(row)
    context = {"renja": row, "isi": found, "tabel": tabel(row, found), "putusan": row.putusan.all()}
    return render(request, "warga/renja.html", context)


@require_safe
def renja_pdf(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The table on paper."""
    return naskah.renja_table(_sent(tahun, kode)).response(request, public=True)


@require_safe
@measured
def renja_xlsx(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The table as a workbook."""
    return workbook(_sent(tahun, kode))


def _sent(tahun: int, kode: str) -> Renja:
    return get_object_or_404(publik(tahun), perangkat=kode)
