"""The comparisons: what signed minutes say against what stands now, and the way to the public ones."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.pengawasan.banding import berita_acara
from eplanning.www.daerah import region_profile
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.berkas import CSV, XLSX, table_file

PER_PAGE = 50


@region_page("banding_ba")
def minutes(request: HttpRequest) -> HttpResponse:
    """Lines of annex II that no longer hold, those that nothing explains first."""
    years = pilihan_tahun(request)
    year = years.dipilih
    report = berita_acara.compare(year)
    rows = sorted(report.beda, key=lambda row: row.sebab is not None)
    context = {
        "tahun": year,
        "pilihan_tahun": years,
        "diperiksa": report.diperiksa,
        "tanpa_sebab": sum(row.sebab is None for row in rows),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "query": f"tahun={year.pk}&",
    }
    return render(request, "pengawasan/banding_ba.html", context)


@region_page("banding_ba")
def minutes_file(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The same as a file."""
    if bentuk not in (CSV, XLSX):
        raise Http404
    year = pilihan_tahun(request).dipilih
    columns = ["forum", "ba_nomor", "nomor", "uraian", "volume_ba", "nilai_ba", "volume_kini", "nilai_kini"]
    rows = (
        [
            str(row.lampiran.forum),
            row.lampiran.forum.ba_nomor,
            row.usulan.nomor,
            row.usulan.uraian,
            row.lampiran.volume,
            row.lampiran.total,
            row.usulan.volume,
            row.usulan.total,
            " ".join(row.beda),
            f"{row.sebab.tahapan}: {row.sebab.get_keputusan_display()}" if row.sebab else "",
        ]
        for row in berita_acara.compare(year).beda
    )
    return table_file(f"berita-acara-{region_profile().slug}-{year}", bentuk, [*columns, "beda", "sebab"], rows)
