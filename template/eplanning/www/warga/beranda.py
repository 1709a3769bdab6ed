"""The front page: what this is, where the year stands, what was decided last, who has not met."""

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning import jam
from eplanning.jadwal.models import TahunRencana
from eplanning.jadwal.tenggat import tenggat
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan, Usulan
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.jadwal import windows
from eplanning.www.warga.pantau import tallies

LATEST = 6
REFUSED = Q(status__in=[StatusUsulan.DITOLAK, StatusUsulan.DITUNDA, StatusUsulan.DIBATALKAN])


def by_stage(tahun: TahunRencana) -> list[dict[str, object]]:
    """Where published proposals lie, and how many rupiah with them."""
    return list(
        Usulan.objects.terbit()
        .filter(tahun=tahun)
        .order_by("tahapan__urutan")
        .values("tahapan", "tahapan__nama")
        .annotate(
            banyak=Count("pk"),
            diterima=Count("pk", filter=Q(status__in=TERIMA)),
            tidak=Count("pk", filter=REFUSED),
            nilai=Sum("total"),
            nilai_diterima=Sum("total", filter=Q(status__in=TERIMA), default=0),
        )
    )


def latest_decisions(tahun: TahunRencana):
    """What closed forums decided last."""
    return (
        Keputusan.objects.filter(
            usulan__tahun=tahun, usulan__terbit_pada__isnull=False, forum__selesai_pada__isnull=False
        )
        .exclude(keputusan=StatusUsulan.BELUM_DIBAHAS)
        .select_related("usulan__wilayah", "tahapan")
        .order_by("-pada", "-pk")[:LATEST]
    )


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """The front page of the plan year."""
    years = pilihan_tahun(request)
    tahun = years.dipilih
    stages, calendar = by_stage(tahun), windows(tahun)
    return render(
        request,
        "warga/beranda.html",
        {
            "pilihan_tahun": years,
            "jendela": calendar,
            "tenggat": tenggat(calendar),
            "kini": jam.now(),
            "stages": stages,
            "banyak": sum(row["banyak"] for row in stages),
            "nilai": sum(row["nilai"] for row in stages),
            "diterima": sum(row["diterima"] for row in stages),
            "tidak": sum(row["tidak"] for row in stages),
            "pantau": tallies(tahun),
            "terbaru": latest_decisions(tahun),
        },
    )
