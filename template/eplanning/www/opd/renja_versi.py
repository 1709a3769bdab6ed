"""Freezing a version of a Renja: its first draft, or the Renja as it was fixed."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from eplanning.alur.versi import freeze_renja
from eplanning.rencana.isi_renja import isi
from eplanning.www.opd.renja_objek import renja_or_404
from eplanning.www.petugas.bekukan import CatatanVersi, FreezePage
from eplanning.www.petugas.bidang_isian import Tanggal


class CatatanForm(forms.Form):
    """A remark that everybody reads beside the version."""

    catatan = CatatanVersi(help_text=gettext_lazy("Dapat dibaca publik."))


class DasarForm(CatatanForm):
    """With the regulation or decision by which the Renja was fixed."""

    field_order = ["nomor", "tanggal", "catatan"]
    nomor = forms.CharField(label=gettext_lazy("Nomor peraturan atau keputusan"), max_length=80)
    tanggal = Tanggal(label=gettext_lazy("Tanggal peraturan atau keputusan"))


class Freeze(FreezePage):
    """What is frozen follows from how far the year has come: the verb tells, not the officer."""

    aksi = "freeze_renja"
    template_name = "opd/renja_bekukan.html"

    def find(self, kode: str) -> None:
        self.objek = renja_or_404(self.request.user, kode)
        self.fixed = hasattr(self.objek.tahun, "rkpd")

    def get_form_class(self) -> type[forms.Form]:
        return DasarForm if self.fixed else CatatanForm

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(renja=self.objek, isi=isi(self.objek), ditetapkan=self.fixed, **kwargs)

    def act(self, data: dict) -> object:
        return freeze_renja(self.objek, by=self.request.user, **data)

    def get_success_url(self) -> str:
        return reverse("renja", args=[self.objek.perangkat_id])
