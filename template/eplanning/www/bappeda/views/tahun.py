"""The plan years side by side: which is prepared, which runs, which are over; and letting one begin and end."""

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.tahun import finish_tahun, run_tahun
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.kamus.models import KamusUsulan
from eplanning.usulan.models import Usulan
from eplanning.www.bappeda.forms import TahunSelesaiForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage


def _counted(model):
    """How many rows of a model belong to the year."""
    rows = model.objects.filter(tahun=OuterRef("pk")).order_by().values("tahun")
    return Subquery(rows.annotate(n=Count("pk")).values("n"))


@region_page("bappeda_tahun")
def years(request: HttpRequest) -> HttpResponse:
    """All years, newest first."""
    counted = {"usulan_n": _counted(Usulan), "kamus_n": _counted(KamusUsulan)}
    rows = list(TahunRencana.objects.select_related("rkpd").annotate(**counted))
    next_one = min((y for y in rows if y.keadaan == KeadaanTahun.DISIAPKAN), key=lambda y: y.pk, default=None)
    for year in rows:
        year.langkah = {KeadaanTahun.BERJALAN: "finish_tahun"}.get(
            year.keadaan, "run_tahun" if year is next_one else ""
        )
        year.izin = may(request.user, year.langkah, year) if year.langkah else None
    return render(request, "bappeda/tahun.html", {"daftar": rows, "admin": may(request.user, "create_akun")})


class _Step(FormPage):
    """A step of a year."""

    template_name = "bappeda/tahun_langkah.html"

    def find(self, tahun: int) -> None:
        require_page(self.request.user, "bappeda_tahun")
        self.year = self.objek = get_object_or_404(TahunRencana, pk=tahun)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(tahun=self.year, aksi=self.aksi, **kwargs)

    def get_success_url(self) -> str:
        return reverse("bappeda_tahun")


class Run(_Step):
    """Let a prepared year begin."""

    aksi = "run_tahun"

    def act(self, data: dict) -> object:
        return run_tahun(self.year, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Tahun rencana %(tahun)s berjalan.") % {"tahun": self.year}


class Finish(_Step):
    """End the running year. Final."""

    aksi = "finish_tahun"
    form_class = TahunSelesaiForm

    def act(self, data: dict) -> object:
        return finish_tahun(self.year, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Tahun rencana %(tahun)s selesai; datanya tetap dapat dibaca.") % {"tahun": self.year}
