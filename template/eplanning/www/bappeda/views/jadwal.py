"""The windows of the year, how they were moved, and moving one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.akun.models import Peran
from eplanning.alur.jadwal import move_jendela
from eplanning.alur.petugas import penugasan
from eplanning.jadwal.models import Jendela, PerubahanJendela
from eplanning.www.bappeda.forms import PindahForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.tahun import pilihan_tahun


@region_page("bappeda_jadwal")
def windows(request: HttpRequest) -> HttpResponse:
    """All windows of a year, and every move with its reason."""
    years = pilihan_tahun(request)
    year = years.dipilih
    return render(
        request,
        "bappeda/jadwal.html",
        {
            "pilihan_tahun": years,
            "tahun": year,
            "jendela": Jendela.objects.filter(tahun=year).select_related("tahapan"),
            "perubahan": PerubahanJendela.objects.filter(jendela__tahun=year)
            .select_related("jendela__tahapan", "oleh")
            .order_by("-pada"),
            "admin": penugasan(request.user, [Peran.ADMIN_BAPPEDA], None),
        },
    )


class Move(FormPage):
    """Move one window: a named act with a reason."""

    aksi = "move_jendela"
    form_class = PindahForm
    template_name = "bappeda/jadwal_pindah.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_jadwal")
        self.jendela = self.objek = get_object_or_404(Jendela.objects.select_related("tahapan", "tahun"), pk=pk)

    def get_initial(self) -> dict:
        return {"mulai": self.jendela.mulai, "selesai": self.jendela.selesai}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(jendela=self.jendela, **kwargs)

    def act(self, data: dict) -> object:
        return move_jendela(self.jendela, data["mulai"], data["selesai"], by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Jendela waktu dipindahkan dan tercatat.")

    def get_success_url(self) -> str:
        return reverse("bappeda_jadwal")
