"""Freezing a draft of the RKPD."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.alur.versi import RANCANGAN_RKPD, freeze_rkpd
from eplanning.versi.models import JenisVersi
from eplanning.versi.queries import terakhir
from eplanning.versi.susun import dari_rkpd, rancangan_rkpd
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year


class VersiForm(forms.Form):
    """Which draft it is; of a plan that is fixed there is one kind only."""

    jenis = forms.ChoiceField(
        label=gettext_lazy("Jenis versi"),
        choices=[(one.value, one.label) for one in RANCANGAN_RKPD],
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label=gettext_lazy("Catatan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wajib bila ada jenis yang dilewati; dapat dibaca publik."),
    )

    def __init__(self, *args, ditetapkan: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if ditetapkan:
            del self.fields["jenis"]


class Freeze(FormPage):
    """The lines are compiled, none is typed."""

    aksi = "freeze_rkpd"
    form_class = VersiForm
    template_name = "bappeda/rkpd_bekukan.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_rkpd")
        self.year = self.objek = running_year()
        self.fixed = getattr(self.year, "rkpd", None)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"ditetapkan": bool(self.fixed)}

    def get_initial(self) -> dict:
        last = terakhir(self.year)
        return {"jenis": last.jenis if last else JenisVersi.RANCANGAN_AWAL}

    def get_context_data(self, **kwargs) -> dict:
        lines = dari_rkpd(self.fixed) if self.fixed else rancangan_rkpd(self.year)
        total = sum(line.pagu for line in lines)
        return super().get_context_data(tahun=self.year, jumlah=len(lines), nilai=total, **kwargs)

    def act(self, data: dict) -> object:
        jenis = data.get("jenis", JenisVersi.PENETAPAN)
        return freeze_rkpd(self.year, jenis, by=self.request.user, catatan=data["catatan"])

    def saved(self, result: object) -> str:
        return _("Versi %(nomor)s dibekukan: %(versi)s.") % {"nomor": result.nomor, "versi": result}

    def get_success_url(self) -> str:
        return reverse("bappeda_rkpd")
