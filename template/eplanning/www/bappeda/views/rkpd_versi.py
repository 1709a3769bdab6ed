"""Freezing a draft of the RKPD."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from eplanning.alur.versi import RANCANGAN_RKPD, freeze_rkpd
from eplanning.versi.models import JenisVersi
from eplanning.versi.queries import terakhir
from eplanning.versi.susun import rancangan_rkpd
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.bekukan import CatatanVersi, FreezePage
from eplanning.www.petugas.tahun import running_year


class VersiForm(forms.Form):
    """Which draft it is, and what has to be said of it."""

    jenis = forms.ChoiceField(
        label=gettext_lazy("Jenis versi"),
        choices=[(one.value, one.label) for one in RANCANGAN_RKPD],
        widget=forms.RadioSelect,
    )
    catatan = CatatanVersi(help_text=gettext_lazy("Wajib bila ada jenis yang dilewati; dapat dibaca publik."))


class Freeze(FreezePage):
    """The lines are compiled, none is typed."""

    aksi = "freeze_rkpd"
    form_class = VersiForm
    template_name = "bappeda/rkpd_bekukan.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_rkpd")
        self.year = self.objek = running_year()

    def get_initial(self) -> dict:
        last = terakhir(self.year)
        return {"jenis": last.jenis if last else JenisVersi.RANCANGAN_AWAL}

    def get_context_data(self, **kwargs) -> dict:
        lines = rancangan_rkpd(self.year)
        total = sum(line.pagu for line in lines)
        return super().get_context_data(tahun=self.year, jumlah=len(lines), nilai=total, **kwargs)

    def act(self, data: dict) -> object:
        return freeze_rkpd(self.year, data["jenis"], by=self.request.user, catatan=data["catatan"])

    def get_success_url(self) -> str:
        return reverse("bappeda_rkpd")
