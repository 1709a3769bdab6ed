"""Asking: the fields that may change, in their present words, and the letter."""

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import permohonan as alur
from eplanning.permohonan.models import Permohonan
from eplanning.www.opd.renja_objek import line_or_404
from eplanning.www.operator.objek import usulan_or_404
from eplanning.www.permohonan import forms
from eplanning.www.petugas.halaman import FormPage

SURAT = ("nomor", "tanggal", "alasan")


class _Ask(FormPage):
    """Subclasses find the object and name the verb that asks."""

    template_name = "permohonan/minta.html"

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs() | {"objek": self.ubah}
        kwargs.pop("initial", None)
        return kwargs

    def ask(self, data: dict, surat: dict, upload) -> Permohonan:
        raise NotImplementedError

    def act(self, data: dict) -> Permohonan:
        letter, upload = {name: data.pop(name) for name in SURAT}, data.pop("surat")
        self.permohonan = self.ask(data, letter, upload)
        return self.permohonan

    def saved(self, result: Permohonan) -> str:
        return _("Permohonan %(nomor)s diajukan dan tampil di meja Kepala Bappeda.") % {"nomor": result.nomor}

    def get_success_url(self) -> str:
        return reverse("permohonan", args=[self.permohonan.pk])


class AskUsulan(_Ask):
    """A proposal that was handed on."""

    aksi = "ask_ubah_usulan"
    form_class = forms.UbahUsulanForm

    def find(self, nomor: str) -> None:
        self.ubah = self.objek = usulan_or_404(self.request.user, nomor)

    def get_context_data(self, **kwargs) -> dict:
        back = reverse("usulan_petugas", args=[self.ubah.nomor])
        return super().get_context_data(judul_objek=f"{self.ubah.nomor} {self.ubah.uraian}", kembali=back, **kwargs)

    def ask(self, data: dict, surat: dict, upload) -> Permohonan:
        return alur.ask_ubah_usulan(self.ubah, data, surat, upload, by=self.request.user)


class AskRenja(_Ask):
    """A line of a verified Renja."""

    aksi = "ask_ubah_renja"
    form_class = forms.UbahRenjaForm

    def find(self, pk: int) -> None:
        self.ubah = line_or_404(self.request.user, pk)
        self.objek = self.ubah.renja

    def get_context_data(self, **kwargs) -> dict:
        back = reverse("renja", args=[self.objek.perangkat_id])
        return super().get_context_data(judul_objek=f"{self.objek}: {self.ubah}", kembali=back, **kwargs)

    def ask(self, data: dict, surat: dict, upload) -> Permohonan:
        return alur.ask_ubah_renja(self.ubah, data, surat, upload, by=self.request.user)
