"""Giving a role, letting somebody stand in for it, taking it away."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.akun.models import Pengguna, Penugasan
from eplanning.alur import penugasan as alur
from eplanning.www.bappeda import akun_forms as forms
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage


class _OfAccount(FormPage):
    """Leads back to the account it was about."""

    template_name = "bappeda/penugasan.html"
    judul = ""
    tombol = ""

    def get_context_data(self, **kwargs) -> dict:
        words = {"orang": self.person, "judul": str(self.judul), "tombol": str(self.tombol)}
        return super().get_context_data(**words, **kwargs)

    def get_success_url(self) -> str:
        return reverse("bappeda_akun_rinci", args=[self.person.pk])


class Assign(_OfAccount):
    aksi = "assign"
    form_class = forms.PenugasanForm

    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_akun")
        self.person = self.objek = get_object_or_404(Pengguna, pk=pk, is_active=True)
        self.judul, self.tombol = _("Beri tugas"), _("Beri tugas")

    def act(self, data: dict) -> object:
        return alur.assign(self.person, by=self.request.user, **data)

    def saved(self, result: object) -> str:
        return _("%(nama)s kini bertugas sebagai %(tugas)s.") % {"nama": self.person, "tugas": result}


class _OfAssignment(_OfAccount):
    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_akun")
        rows = Penugasan.objects.belum_berakhir().select_related("pengguna", "wilayah", "perangkat", "dapil")
        self.penugasan = self.objek = get_object_or_404(rows, pk=pk)
        self.person = self.penugasan.pengguna
        self.name()

    def name(self) -> None:
        """Set title and button."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(penugasan=self.penugasan, **kwargs)


class StandIn(_OfAssignment):
    aksi = "stand_in"
    form_class = forms.PlhForm

    def name(self) -> None:
        self.judul, self.tombol = _("Tunjuk pelaksana harian"), _("Tunjuk")

    def act(self, data: dict) -> object:
        return alur.stand_in(self.penugasan, data.pop("pengganti"), by=self.request.user, **data)

    def saved(self, result: object) -> str:
        return _("%(nama)s menjadi %(tugas)s sampai %(sampai)s.") % {
            "nama": result.pengguna,
            "tugas": result,
            "sampai": f"{result.selesai:%d-%m-%Y}",
        }


class End(_OfAssignment):
    aksi = "end_assignment"
    form_class = forms.AlasanForm

    def name(self) -> None:
        self.judul, self.tombol = _("Akhiri tugas"), _("Akhiri tugas")

    def act(self, data: dict) -> object:
        return alur.end_assignment(self.penugasan, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Tugas diakhiri; semua yang pernah diputuskan tetap tercatat.")
