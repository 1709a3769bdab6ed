"""The yearly plan: every line leads back to a proposal and through it to a forum and its minutes, or to the RPJMD."""

from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from eplanning.jadwal.models import TahunRencana
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.rkpd_perubahan.queries import ditetapkan, terbuka
from eplanning.versi.queries import semua
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.halaman import page

PER_PAGE = 50
JOINED = ("usulan__wilayah", "usulan__kamus", "perangkat", "dari_ranwal__renja__nomenklatur")
JOINED += ("dari_ranwal__renja__wilayah", "dari_ranwal__renja__sasaran")


@require_safe
def rkpd_kini(request: HttpRequest) -> HttpResponse:
    """To the plan of the year asked for, or of the one that is planned now."""
    return redirect("rkpd", pilihan_tahun(request).dipilih.pk)


@require_safe
def rkpd(request: HttpRequest, tahun: int) -> HttpResponse:
    """The plan of one year by office, and its versions; a sentence before it is fixed; 404 for a year never planned."""
    fixed = Rkpd.objects.filter(tahun=tahun).first()
    years = {year.pk: year for year in TahunRencana.objects.all()}
    if tahun not in years:
        raise Http404("no such year")
    context: dict[str, object] = {
        "tahun": tahun,
        "tahun_catatan": years[tahun],
        "rkpd": fixed,
        "years": years,
        "daftar_versi": list(semua(tahun)),
        "tahun_alamat": f"?tahun={tahun}",
    }
    if fixed:
        lines = BarisRkpd.objects.filter(rkpd=fixed).select_related(*JOINED)
        offices = list(
            BarisRkpd.objects.filter(rkpd=fixed)
            .values("perangkat__nama")
            .annotate(banyak=Count("pk"), nilai=Sum("nilai"))
            .order_by("perangkat__nama")
        )
        count = sum(row["banyak"] for row in offices)
        ordered = lines.order_by("perangkat__nama", "subkegiatan", "pk")
        context |= {
            "page": page(ordered, PER_PAGE, request.GET.get("hal", ""), count=count),
            "offices": offices,
            "banyak": count,
            "nilai": sum(row["nilai"] for row in offices),
            "perubahan": next(iter(ditetapkan(tahun)), None),
            "dibuka": terbuka(tahun),
        }
    return render(request, "warga/rkpd.html", context)
