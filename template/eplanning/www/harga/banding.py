"""The year's price book beside last year's, for everybody: new, gone, dearer by how much."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.harga.queries import terakhir
from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.banding import harga
from eplanning.www.daerah import region_profile
from eplanning.www.harga.saring import PER_PAGE
from eplanning.www.terbuka.banding import PRICE_COLUMNS, price_cells
from eplanning.www.terbuka.berkas import CSV, XLSX, table_file
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga.halaman import page


@require_safe
def difference(request: HttpRequest, tahun: int) -> HttpResponse:
    """The last versions of both years, the steepest rise first."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    now, before = terakhir(year), terakhir(year.pk - 1)
    rows = harga.compare_books(now, before)
    groups = {
        "naik": [row for row in rows if row.persen is not None and row.persen > 0],
        "baru": [row for row in rows if row.lama is None],
        "hilang": [row for row in rows if row.baru is None],
    }
    wanted = request.GET.get("tampil", "")
    shown = groups.get(wanted, rows)
    context = {
        "tahun": year,
        "tahun_catatan": year,
        "buku": now,
        "lama": before,
        "wajar": harga.WAJAR,
        "melonjak": sum(row.melonjak for row in rows),
        "hitungan": [(name, _label(name), len(groups[name])) for name in ("naik", "baru", "hilang")],
        "tampil": wanted if wanted in groups else "",
        "page": page(shown, PER_PAGE, request.GET.get("hal", ""), count=len(shown)),
        "query": f"tampil={wanted}&" if wanted in groups else "",
    }
    return render(request, "harga/banding.html", context)


@require_safe
@measured
def difference_file(request: HttpRequest, tahun: int, bentuk: str) -> HttpResponse:
    """The same as a file, all rows."""
    if bentuk not in (CSV, XLSX):
        raise Http404
    year = get_object_or_404(TahunRencana, pk=tahun)
    rows = map(price_cells, harga.compare_books(terakhir(year), terakhir(year.pk - 1)))
    return table_file(f"banding-standar-harga-{region_profile().slug}-{year}", bentuk, PRICE_COLUMNS, rows)


def _label(name: str) -> str:
    return {"naik": _("naik"), "baru": _("baru"), "hilang": _("tidak ada lagi")}[name]
