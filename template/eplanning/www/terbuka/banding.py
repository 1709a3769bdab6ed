"""Public comparisons: proposals as decided at each level against the plan; prices of the kamus against last year's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.alur.pribadi import samarkan
from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.banding import harga, rkpd
from eplanning.rencana.models import Rkpd
from eplanning.www.daerah import region_profile
from eplanning.www.terbuka.berkas import CSV, XLSX, table_file
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga.halaman import page

PER_PAGE = 50
PRICE_COLUMNS = ["kode", "nama", "satuan_lama", "satuan", "harga_lama", "harga_baru", "perubahan_persen", "melonjak"]


@require_safe
@measured
def plan(request: HttpRequest, tahun: int) -> HttpResponse:
    """Every proposal that a forum accepted or that is planned; on request only those with a difference."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    rows = rkpd.compare(year)
    wanted = request.GET.get("tanda", "")
    if wanted in [*rkpd.Tanda.values, "ada"]:
        rows = [row for row in rows if row.tanda and (wanted == "ada" or wanted in row.tanda)]
    context = {
        "tahun": year,
        "ditetapkan": Rkpd.objects.filter(tahun=year).exists(),
        "tahapan": rkpd.stages(year),
        "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=len(rows)),
        "banyak": len(rows),
        "pilihan": [("ada", _("semua perbedaan")), *rkpd.Tanda.choices],
        "tanda": wanted,
        "query": f"tanda={wanted}&" if wanted else "",
    }
    return render(request, "terbuka/banding_rkpd.html", context)


@require_safe
@measured
def plan_file(request: HttpRequest, tahun: int, bentuk: str) -> HttpResponse:
    """The same as a file, all lines."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    chain = [f"diterima_{stage.pk}" for stage in rkpd.stages(year)]
    columns = ["nomor", "uraian", "wilayah", "wilayah_nama", "perangkat", *chain, "rkpd", "tanda"]
    rows = (
        [
            row.usulan.nomor,
            samarkan(row.usulan.uraian),
            row.usulan.wilayah_id,
            row.usulan.wilayah.nama,
            row.usulan.perangkat_id,
            *(amount for _stage, amount in row.tingkat),
            row.rkpd,
            " ".join(row.tanda),
        ]
        for row in rkpd.compare(year)
    )
    return _file("usulan-rkpd", year, bentuk, columns, rows)


@require_safe
def prices(request: HttpRequest, tahun: int) -> HttpResponse:
    """The kamus of a year beside that of the year before, the steepest rise first."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    rows = harga.compare(year)
    context = {
        "tahun": year,
        "lalu": year.pk - 1,
        "wajar": harga.WAJAR,
        "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=len(rows)),
        "melonjak": sum(row.melonjak for row in rows),
        "dibandingkan": sum(row.persen is not None for row in rows),
        "query": "",
    }
    return render(request, "terbuka/banding_harga.html", context)


@require_safe
@measured
def prices_file(request: HttpRequest, tahun: int, bentuk: str) -> HttpResponse:
    """The same as a file."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    return _file("harga-kamus", year, bentuk, PRICE_COLUMNS, map(price_cells, harga.compare(year)))


def price_cells(row: harga.Baris) -> list[object]:
    """A price beside last year's, in the order of PRICE_COLUMNS."""
    steep = "ya" if row.melonjak else ""
    return [row.kode, row.nama, row.satuan_lama, row.satuan, row.lama, row.baru, row.persen, steep]


def _file(nama: str, year: TahunRencana, bentuk: str, columns, rows) -> HttpResponse:
    if bentuk not in (CSV, XLSX):
        raise Http404
    return table_file(f"{nama}-{region_profile().slug}-{year}", bentuk, columns, rows)
