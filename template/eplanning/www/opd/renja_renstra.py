"""Lines of a first draft from the Renstra: the office ticks what it takes over."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eplanning.alur.renstra import take_renstra
from eplanning.kamus.nomenklatur import nama
from eplanning.rencana.models import Renja, SumberDana
from eplanning.renstra.queries import Setahun, belum_diambil, setahun
from eplanning.www.opd.renja_objek import renja_or_404
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.templatetags.eplanning import rupiah
from regiondata.nomenklatur import baku


class AmbilForm(forms.Form):
    """`pilihan`: the sub kegiatan there are, each with its words."""

    kode = forms.MultipleChoiceField(
        label=gettext_lazy("Sub kegiatan menurut Renstra"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Pilih sub kegiatan yang diambil.")},
    )
    sumber_dana = forms.ModelChoiceField(
        label=gettext_lazy("Sumber dana"), queryset=SumberDana.objects.none(), empty_label=None
    )
    kelompok_sasaran = forms.CharField(
        label=gettext_lazy("Kelompok sasaran"),
        max_length=200,
        help_text=gettext_lazy("Sama untuk semua yang dipilih; setiap baris dapat diubah sesudahnya."),
    )

    def __init__(self, *args, pilihan: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kode"].choices = pilihan
        self.fields["sumber_dana"].queryset = SumberDana.objects.filter(aktif=True)


class Take(FormPage):
    """Take lines over."""

    aksi = "edit_renja"
    form_class = AmbilForm
    template_name = "opd/renja_renstra.html"

    def find(self, kode: str) -> None:
        self.objek = renja_or_404(self.request.user, kode)
        self.free = belum_diambil(self.objek)

    def get_form_kwargs(self) -> dict:
        names = nama(self.objek.tahun_id, [one.kode for one in self.free])
        return super().get_form_kwargs() | {"pilihan": [(one.kode, _told(one, names)) for one in self.free]}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(renja=self.objek, **kwargs)

    def act(self, data: dict) -> list:
        chosen = data.pop("kode")
        return take_renstra(self.objek.perangkat, self.objek.tahun, chosen, data, by=self.request.user)

    def saved(self, result: list) -> str:
        said = ngettext("%(n)s baris diambil dari Renstra.", "%(n)s baris diambil dari Renstra.", len(result))
        return said % {"n": len(result)}

    def get_success_url(self) -> str:
        return reverse("renja", args=[self.objek.perangkat_id])


def with_renstra(renja: Renja, found: list) -> list:
    """Sub kegiatan to choose from, each with what the Renstra says of it that year (`renstra`, None for nothing)."""
    said = setahun(renja.perangkat, renja.tahun_id)
    for entry in found:
        entry.renstra = said.get(baku(entry.kode))
    return found


def _told(one: Setahun, names: dict[str, str]) -> str:
    target = f"{_('target')} {one.target} {one.satuan}"
    figures = " · ".join((one.kode, target, rupiah(one.pagu)))
    return format_html('{}<span class="ep-sub">{}</span>', names[one.kode] or one.kode, figures)
