"""Bappeda's dashboard, and the list that its figures lead to: drafts included."""

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.usulan.models import Usulan
from eplanning.www.dasbor import dashboard
from eplanning.www.peta_tematik import thematic
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga import pilihan
from eplanning.www.warga.halaman import page
from eplanning.www.warga.saringan import Saringan

PER_PAGE = 50


@region_page("bappeda_dasbor")
def figures(request: HttpRequest) -> HttpResponse:
    """Numbers and money by stage, kecamatan, office, field and origin."""
    return render(request, "bappeda/dasbor.html", dashboard(request, Usulan.objects.visible_to(request.user)))


@region_page("bappeda_peta")
def themes(request: HttpRequest) -> HttpResponse:
    """The same by place."""
    return render(request, "bappeda/peta.html", thematic(request, Usulan.objects.visible_to(request.user)))


@region_page("bappeda_dasbor")
def proposals(request: HttpRequest) -> HttpResponse:
    """The proposals behind a figure, by the same filter."""
    years = pilihan_tahun(request)
    asked = Saringan.read(request.GET, years.utama)
    found = asked.apply(Usulan.objects.visible_to(request.user), years.utama)
    sums = found.aggregate(banyak=Count("pk"), nilai=Sum("total"))
    rows = page(asked.order(found).lengkap(), PER_PAGE, request.GET.get("hal", ""), count=sums["banyak"])
    stages, origins = pilihan.tahapan()
    return render(
        request,
        "bappeda/usulan.html",
        {
            "page": rows,
            "sums": sums,
            "pilihan_tahun": years,
            "saringan": asked,
            "query": asked.query(),
            "pilihan": [
                ("kecamatan", pilihan.kecamatan(), asked.kecamatan),
                ("opd", pilihan.perangkat(), asked.opd),
                ("bidang", pilihan.bidang(), asked.bidang),
                ("tahap", stages, asked.tahap),
                ("asal", origins, asked.asal),
                ("status", pilihan.status(), asked.status),
            ],
        },
    )
