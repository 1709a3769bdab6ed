"""The steps that follow a request: decided, carried out, taken back. Each shows first what would change."""

from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import permohonan as alur
from eplanning.permohonan.models import LangkahPermohonan
from eplanning.www.permohonan import forms
from eplanning.www.permohonan.baca import permohonan_or_404, shown
from eplanning.www.petugas.halaman import FormPage


class _Step(FormPage):
    template_name = "permohonan/langkah.html"

    def find(self, pk: int) -> None:
        self.permohonan = self.objek = permohonan_or_404(self.request.user, pk)

    def judul(self) -> str:
        """What the page and its button say."""
        raise NotImplementedError

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**shown(self.permohonan), judul=self.judul(), **kwargs)

    def saved(self, result: LangkahPermohonan) -> str:
        return _("Tersimpan dan tercatat di jejak.")

    def get_success_url(self) -> str:
        return reverse("permohonan", args=[self.permohonan.pk])


class Decide(_Step):
    aksi = "decide_permohonan"
    form_class = forms.PutusanForm

    def judul(self) -> str:
        return _("Putuskan permohonan")

    def act(self, data: dict) -> LangkahPermohonan:
        verdict = data["setuju"] == "ya"
        return alur.decide_permohonan(self.permohonan, verdict, by=self.request.user, alasan=data["alasan"])


class Execute(_Step):
    aksi = "execute_permohonan"

    def judul(self) -> str:
        return _("Laksanakan perubahan")

    def act(self, data: dict) -> LangkahPermohonan:
        return alur.execute_permohonan(self.permohonan, by=self.request.user)

    def saved(self, result: LangkahPermohonan) -> str:
        return _("Perubahan dilaksanakan persis seperti yang disetujui, dan diberitahukan di halaman publiknya.")


class Withdraw(_Step):
    aksi = "withdraw_permohonan"
    form_class = forms.TarikForm

    def judul(self) -> str:
        return _("Tarik permohonan")

    def act(self, data: dict) -> LangkahPermohonan:
        return alur.withdraw_permohonan(self.permohonan, by=self.request.user, alasan=data["alasan"])
