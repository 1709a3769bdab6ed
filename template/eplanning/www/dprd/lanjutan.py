"""Entering a late pokir of an earlier year into the running one, its catalogue checked before the button is pressed."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.lanjutan import carry_pokir
from eplanning.pokir.padanan import near_entries, same_entry
from eplanning.pokir.queries import to_carry
from eplanning.usulan.models import Usulan
from eplanning.www.dprd.forms import LanjutkanForm
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year


class Carry(FormPage):
    """One of the list; the entry of the same code is chosen already, with others named where there is none."""

    aksi = "carry_pokir"
    form_class = LanjutkanForm
    template_name = "dprd/lanjutkan.html"

    def find(self, nomor: str) -> None:
        require_page(self.request.user, "dprd_terlambat")
        self.tahun = running_year()
        self.usulan = self.objek = get_object_or_404(to_carry(self.tahun), nomor=nomor)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"tahun": self.tahun}

    def get_initial(self) -> dict:
        return {"kamus": same_entry(self.usulan.kamus, self.tahun)}

    def get_context_data(self, **kwargs) -> dict:
        same = same_entry(self.usulan.kamus, self.tahun)
        near = [] if same else near_entries(self.usulan.kamus, self.tahun)
        return super().get_context_data(usulan=self.usulan, tahun=self.tahun, sama=same, dekat=near, **kwargs)

    def act(self, data: dict) -> Usulan:
        return carry_pokir(self.usulan, by=self.request.user, **data)

    def saved(self, result: Usulan) -> str:
        return _("Masuk sebagai %(nomor)s dan menunggu validasi Bappeda.") % {"nomor": result.nomor}

    def get_success_url(self) -> str:
        return reverse("dprd_terlambat")
