"""What the region's files hold, as the application knows it. Read-only: it changes by applying region/ again."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.jadwal.models import Tahapan
from eplanning.kamus.models import Bidang, KamusUsulan
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun


@region_page("bappeda_daerah")
def region(request: HttpRequest) -> HttpResponse:
    """Areas, offices, stages, fields and catalogue, counted and listed."""
    years = pilihan_tahun(request)
    year = years.dipilih
    levels = Wilayah.objects.berlaku().order_by().values("sebutan").annotate(n=Count("pk")).order_by("-n")
    return render(
        request,
        "bappeda/daerah.html",
        {
            "pilihan_tahun": years,
            "tahun": year,
            "wilayah": levels,
            "perangkat": Perangkat.objects.berlaku()
            .induk_saja()
            .annotate(unit_n=Count("unit", filter=Q(unit__ditutup_pada__isnull=True))),
            "tahapan": Tahapan.objects.filter(aktif=True).select_related("masuk_ke"),
            "bidang": Bidang.objects.filter(aktif=True),
            "dapil": Dapil.objects.filter(aktif=True).prefetch_related("kecamatan"),
            "kamus_n": KamusUsulan.objects.filter(tahun=year, ditutup_pada__isnull=True).count(),
        },
    )
