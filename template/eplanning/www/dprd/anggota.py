"""The members of the DPRD: who has sent and who has not, and which account is whose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.dewan import bind_anggota
from eplanning.alur.wewenang import may
from eplanning.pokir.models import Anggota
from eplanning.pokir.queries import progress
from eplanning.www.dprd.forms import HubungkanForm
from eplanning.www.dprd.reses import window_of_pokir
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year


@region_page("dprd_anggota")
def members(request: HttpRequest) -> HttpResponse:
    """Everybody's recesses of the year."""
    year = running_year()
    found = progress(year)
    context = {
        "daftar": found,
        "belum": sum(one.belum for one in found),
        "jendela": window_of_pokir(year),
        "hubungkan": may(request.user, "bind_anggota"),
    }
    return render(request, "dprd/anggota.html", context)


class Bind(FormPage):
    """Say which account is a member's own."""

    aksi = "bind_anggota"
    form_class = HubungkanForm
    template_name = "dprd/hubungkan.html"

    def find(self, kode: str) -> None:
        require_page(self.request.user, "dprd_anggota")
        self.anggota = self.objek = get_object_or_404(Anggota.objects.select_related("dapil"), pk=kode)

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        kwargs.pop("initial", None)
        return kwargs | {"anggota": self.anggota}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(anggota=self.anggota, **kwargs)

    def act(self, data: dict) -> Anggota:
        return bind_anggota(self.anggota, data["pengguna"], by=self.request.user)

    def saved(self, result: Anggota) -> str:
        if result.pengguna_id:
            return _("Akun terhubung; %(nama)s mengirim pokirnya sendiri.") % {"nama": result.nama}
        return _("%(nama)s dilayani Sekretariat DPRD.") % {"nama": result.nama}

    def get_success_url(self) -> str:
        return reverse("dprd_anggota")
