"""Auditors from outside: who was asked to be let in, asking, and the answer of a second officer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import akses as alur
from eplanning.alur.wewenang import may
from eplanning.pengawasan.models import PermohonanAkses
from eplanning.www.pengawasan import forms
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage

JOINED = ("oleh", "putusan__oleh", "putusan__pengguna")


@region_page("akses_pemeriksa")
def asked(request: HttpRequest) -> HttpResponse:
    """Every request, newest first, with its answer."""
    context = {
        "daftar": PermohonanAkses.objects.select_related(*JOINED),
        "mohon": may(request.user, "ask_akses"),
        "putuskan": may(request.user, "decide_akses"),
        "hari": settings.AUDITOR_HARI,
    }
    return render(request, "pengawasan/akses.html", context)


class Ask(FormPage):
    aksi = "ask_akses"
    form_class = forms.AksesForm
    template_name = "pengawasan/akses_mohon.html"

    def find(self) -> None:
        require_page(self.request.user, "akses_pemeriksa")

    def act(self, data: dict) -> object:
        return alur.ask_akses(data, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Permohonan tercatat; Kepala Bappeda atau Inspektorat yang memutuskan.")

    def get_success_url(self) -> str:
        return reverse("akses_pemeriksa")


class Decide(FormPage):
    aksi = "decide_akses"
    form_class = forms.PutusanAksesForm
    template_name = "pengawasan/akses_putuskan.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "akses_pemeriksa")
        self.asked = self.objek = get_object_or_404(PermohonanAkses.objects.select_related(*JOINED), pk=pk)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(permohonan=self.asked, **kwargs)

    def act(self, data: dict) -> object:
        return alur.decide_akses(self.asked, data["setuju"] == "ya", by=self.request.user, alasan=data["alasan"])

    def saved(self, result) -> str:
        if not result.setuju:
            return _("Permohonan ditolak.")
        return _("Akun %(nama)s dibuka; admin Bappeda mengundangnya lewat halaman akun.") % {
            "nama": result.pengguna.username
        }

    def get_success_url(self) -> str:
        return reverse("akses_pemeriksa")
