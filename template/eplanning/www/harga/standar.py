"""The report on ceilings of the catalogue above their standard price, and those without any basis."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.harga.queries import terakhir
from eplanning.kamus.dasar import Dasar, Keadaan, periksa
from eplanning.www.daerah import region_profile
from eplanning.www.harga.saring import PER_PAGE, query
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.berkas import CSV, XLSX, table_file


@region_page("harga_kamus")
def report(request: HttpRequest) -> HttpResponse:
    """What lies above first; on request one sort only."""
    years = pilihan_tahun(request)
    rows = periksa(years.dipilih)
    counted = Counter(row.keadaan for row in rows)
    wanted = request.GET.get("keadaan", "")
    wanted = wanted if wanted in Keadaan.values else ""
    shown = [row for row in rows if not wanted or row.keadaan == wanted]
    asked = {"tahun": str(years.dipilih)} if years.alamat else {}
    context = {
        "pilihan_tahun": years,
        "buku": terakhir(years.dipilih),
        "hitungan": [(kind, counted[kind]) for kind in Keadaan],
        "keadaan": wanted,
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("hal")),
        "query": query(asked | ({"keadaan": wanted} if wanted else {})),
    }
    return render(request, "harga/kamus_standar.html", context)


@region_page("harga_kamus")
def report_file(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The same as a file, all entries."""
    if bentuk not in (CSV, XLSX):
        raise Http404
    year = pilihan_tahun(request).dipilih
    columns = ["kode", "nama", "satuan", "harga_kamus", "standar", "koefisien", "harga_standar", "lebih", "keadaan"]
    return table_file(f"kamus-standar-{region_profile().slug}-{year}", bentuk, columns, map(_cells, periksa(year)))


def _cells(row: Dasar) -> list[object]:
    one = row.kamus
    basis = [one.standar, one.koefisien if one.standar else "", row.batas, row.lebih or ""]
    return [one.kode, one.nama, one.satuan, one.harga_satuan, *basis, str(row.keadaan.label)]
