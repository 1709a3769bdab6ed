"""Work plans of offices for everybody: which offices have one, and what each of its versions holds.

What is being written is never shown.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning.dokumen import renja as naskah
from eplanning.permohonan.isi import told_changes
from eplanning.rencana.models import Renja
from eplanning.rencana.tabel_renja import tabel
from eplanning.versi.queries import isi_versi, publik, semua, terakhir_renja
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured
from eplanning.www.terbuka.renja import workbook
from eplanning.www.versi.dokumen import Dokumen


@require_safe
def daftar(request: HttpRequest, tahun: int) -> HttpResponse:
    """The offices with a published Renja, each by its last version; 404 for a year never planned."""
    found = pilihan_tahun(request)
    years = [year.pk for year in found.semua]
    if tahun not in (found.utama.pk, *years):
        raise Http404("no such year")
    rows, frozen = list(publik(tahun)), terakhir_renja(tahun)
    for row in rows:
        row.versi = frozen[row.perangkat_id]
    total = sum(row.versi.pagu for row in rows)
    return render(request, "warga/renja_daftar.html", {"tahun": tahun, "daftar": rows, "pagu": total, "years": years})


@require_safe
def renja(request: HttpRequest, tahun: int, kode: str, nomor: int | None = None) -> HttpResponse:
    """One office's plan by its last version, or by the one asked for; 404 until there is one."""
    row, document = _published(tahun, kode)
    shown = document.versi_or_404(nomor)
    found = isi_versi(shown)
    context = {
        "renja": row,
        "versi": shown,
        "daftar_versi": document.versi,
        "isi": found,
        "tabel": tabel(row, found),
        "putusan": row.putusan.all(),
        "perubahan_isi": told_changes(renja=row),
    }
    return render(request, "warga/renja.html", context)


@require_safe
def renja_pdf(request: HttpRequest, tahun: int, kode: str, nomor: int | None = None) -> HttpResponse:
    """The table of a version on paper."""
    row, document = _published(tahun, kode)
    return naskah.renja_table(row, document.versi_or_404(nomor)).response(request, public=True)


@require_safe
@measured
def renja_xlsx(request: HttpRequest, tahun: int, kode: str, nomor: int | None = None) -> HttpResponse:
    """The table of a version as a workbook."""
    row, document = _published(tahun, kode)
    return workbook(row, document.versi_or_404(nomor))


def _published(tahun: int, kode: str) -> tuple[Renja, Dokumen]:
    row = get_object_or_404(publik(tahun), perangkat=kode)
    return row, Dokumen(row.tahun, row.perangkat, list(semua(row.tahun, row.perangkat)))
