"""The plan: which lines it will have, their total, and fixing it with number and date."""

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.rkpd import fix_rkpd
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Jendela, Jenis, TahunRencana
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.usulan.models import AKHIR, Usulan
from eplanning.www.bappeda.forms import PenetapanForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year


@region_page("bappeda_rkpd")
def plan(request: HttpRequest) -> HttpResponse:
    """The lines of the plan, or those it would have."""
    year = running_year()
    rkpd = Rkpd.objects.filter(tahun=year).first()
    lines = _lines(rkpd) if rkpd else _candidates(year)
    return render(
        request,
        "bappeda/rkpd.html",
        {
            "tahun": year,
            "rkpd": rkpd,
            "baris": lines,
            "nilai": sum(line.total for line in lines),
            "jendela": _window(year),
            "izin": may(request.user, "fix_rkpd", year),
        },
    )


class Fix(FormPage):
    """Fix the plan; every line comes from a proposal, none is typed here."""

    aksi = "fix_rkpd"
    form_class = PenetapanForm
    template_name = "bappeda/rkpd_tetapkan.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_rkpd")
        self.year = self.objek = running_year()

    def get_context_data(self, **kwargs) -> dict:
        total = _candidates(self.year).aggregate(nilai=Sum("total"))["nilai"] or 0
        return super().get_context_data(
            tahun=self.year,
            jumlah=_candidates(self.year).count(),
            nilai=total,
            jendela=_window(self.year),
            **kwargs,
        )

    def act(self, data: dict) -> object:
        return fix_rkpd(self.year, data["nomor"], data["tanggal"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("RKPD %(tahun)s ditetapkan.") % {"tahun": self.year}

    def get_success_url(self) -> str:
        return reverse("bappeda_rkpd")


def _window(year: TahunRencana) -> Jendela | None:
    return Jendela.objects.filter(tahun=year, tahapan__jenis=Jenis.PENETAPAN).select_related("tahapan").first()


def _candidates(year: TahunRencana):
    """What the musrenbang of the region handed over."""
    lying = Usulan.objects.filter(tahun=year, tahapan__jenis=Jenis.PENETAPAN).exclude(status__in=AKHIR)
    return lying.lengkap().order_by("perangkat", "kamus__subkegiatan", "nomor")


def _lines(rkpd: Rkpd) -> list[Usulan]:
    """The fixed lines, shown as their proposals with the fixed amounts."""
    rows = BarisRkpd.objects.filter(rkpd=rkpd).select_related("usulan__wilayah", "usulan__kamus", "perangkat")
    lines = []
    for row in rows.order_by("perangkat", "subkegiatan", "usulan__nomor"):
        row.usulan.volume, row.usulan.total, row.usulan.perangkat = row.volume, row.nilai, row.perangkat
        lines.append(row.usulan)
    return lines
