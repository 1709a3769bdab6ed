"""What changes of the plan of a year were fixed, for everybody: each line before and after, and why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from eplanning.jadwal.models import TahunRencana
from eplanning.rkpd_perubahan.models import PerubahanRkpd
from eplanning.rkpd_perubahan.queries import ditetapkan, terbuka, yang_berubah
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.tukar import buku
from eplanning.versi.banding import hide_unpublished
from eplanning.www.rkpd_perubahan.tabel import matrix_paper, workbook
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga.halaman import page

PER_PAGE = 50


@require_safe
@measured
def matrix(request: HttpRequest, tahun: int) -> HttpResponse:
    """The last round that was fixed, or that of `putaran`; a sentence before there is one. `opd` narrows it."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    known = ditetapkan(year)
    chosen = _chosen_or_404(request, known)
    context = {"tahun": year, "perubahan": chosen, "daftar": known, "terbuka": terbuka(year)}
    if chosen:
        rows = published(chosen)
        offices = {row.baris.perangkat_id: row.baris.perangkat.nama for row in rows}
        office = request.GET.get("opd", "")
        shown = [row for row in rows if row.baris.perangkat_id == office] if office in offices else rows
        query = request.GET.copy()
        query.pop("hal", None)
        context |= {
            "page": page(shown, PER_PAGE, request.GET.get("hal", ""), count=len(shown)),
            "pilihan_opd": sorted(offices.items(), key=lambda one: one[1]),
            "opd": office,
            "berkas": f"?putaran={chosen.putaran}",
            "query": f"{query.urlencode()}&" if query else "",
        }
    return render(request, "rkpd_perubahan/publik.html", context)


@require_safe
@measured
def matrix_pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until a change was fixed."""
    chosen = _fixed_or_404(request, tahun)
    with translation.override("id"):
        return matrix_paper(chosen, published(chosen)).response(request, public=True)


@require_safe
@measured
def matrix_xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """The same as a workbook."""
    chosen = _fixed_or_404(request, tahun)
    return buku.response(workbook(chosen, published(chosen)))


def published(perubahan: PerubahanRkpd) -> list[Baris]:
    """The lines that a fixed round changed; of what is not published, no words."""
    changed = yang_berubah(perubahan)
    hide_unpublished([line for row in changed for line in (row.semula, row.menjadi) if line])
    return changed


def _fixed_or_404(request: HttpRequest, tahun: int) -> PerubahanRkpd:
    chosen = _chosen_or_404(request, ditetapkan(get_object_or_404(TahunRencana, pk=tahun)))
    if chosen is None:
        raise Http404("no change was fixed")
    return chosen


def _chosen_or_404(request: HttpRequest, known: list[PerubahanRkpd]) -> PerubahanRkpd | None:
    """The round of `putaran`, else the last one; None where there is none."""
    asked = request.GET.get("putaran", "")
    if not asked:
        return known[0] if known else None
    found = next((one for one in known if str(one.putaran) == asked), None)
    if found is None:
        raise Http404("no such round")
    return found
