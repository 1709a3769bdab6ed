"""Proposals that were handed to a village, the province or a ministry: a page, a workbook, an annex for the letter."""

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen.pengalihan import annex
from eplanning.tukar import buku
from eplanning.usulan.dialihkan import diverted
from eplanning.usulan.models import Pengalihan
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga import pilihan
from eplanning.www.warga.halaman import page

PER_PAGE = 50


def asked(request: HttpRequest) -> dict[str, str]:
    """Addressee and area of the address; anything unknown counts as not asked."""
    tujuan, area = request.GET.get("tujuan", ""), request.GET.get("kecamatan", "").replace("\0", "")[:32]
    return {"tujuan": tujuan if tujuan in Pengalihan.Tujuan.values else "", "wilayah": area}


@require_safe
def dialihkan(request: HttpRequest) -> HttpResponse:
    """The list of a plan year."""
    wanted = asked(request)
    years = pilihan_tahun(request)
    rows = diverted(years.dipilih.pk, **wanted)
    sums = rows.aggregate(banyak=Count("pk"), nilai=Sum("keputusan__total"))
    query = request.GET.copy()
    query.pop("hal", None)
    context = wanted | {
        "pilihan_tahun": years,
        "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=sums["banyak"]),
        "sums": sums,
        "pilihan": Pengalihan.Tujuan.choices,
        "kecamatan": pilihan.kecamatan(),
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "warga/dialihkan.html", context)


@require_safe
@measured
def dialihkan_xlsx(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    rows = diverted(pilihan_tahun(request).dipilih.pk, **asked(request))
    columns = [(title, "") for title in _titles()]
    return buku.response(buku.Daftar(_("Dialihkan"), columns, (_values(row) for row in rows)))


@require_safe
@measured
def dialihkan_pdf(request: HttpRequest) -> HttpResponse:
    """The annex of the letter that goes with the list."""
    return annex(pilihan_tahun(request).dipilih.pk, **asked(request)).response(request, public=True)


def _titles() -> list[str]:
    return [
        _("Nomor"),
        _("Tujuan"),
        _("Ditujukan kepada"),
        _("Usulan"),
        _("Permasalahan"),
        _("Wilayah"),
        _("Lokasi rinci"),
        _("Jenis pekerjaan"),
        _("Volume"),
        _("Satuan"),
        _("Harga satuan (Rp)"),
        _("Jumlah (Rp)"),
        _("Diputuskan di"),
        _("Diputuskan pada"),
        _("Alasan"),
    ]


def _values(row: Pengalihan) -> list[object]:
    u, k = row.usulan, row.keputusan
    return [
        u.nomor,
        str(row.get_tujuan_display()),
        samarkan(row.penerima),
        samarkan(u.uraian),
        samarkan(u.permasalahan),
        f"{u.wilayah}, {u.wilayah.induk}" if u.wilayah.induk else str(u.wilayah),
        samarkan(u.alamat),
        u.kamus.nama,
        k.volume,
        u.kamus.satuan,
        k.harga_satuan,
        k.total,
        str(k.tahapan),
        k.pada,
        samarkan(k.alasan),
    ]
