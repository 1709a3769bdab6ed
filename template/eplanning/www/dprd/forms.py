"""Recording a recess."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.www.petugas.bidang_isian import Jumlah, Tanggal


class ResesForm(forms.Form):
    anggota = forms.ModelChoiceField(
        label=_("Anggota dan daerah pemilihan"), queryset=Penugasan.objects.none(), empty_label=_("Pilih anggota")
    )
    masa = Jumlah(label=_("Masa reses ke-"), min_value=1)
    tanggal = Tanggal(label=_("Tanggal reses"))
    ba_nomor = forms.CharField(label=_("Nomor berita acara reses"), max_length=60)
    ba_tanggal = Tanggal(label=_("Tanggal berita acara reses"))

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        members = Penugasan.objects.berlaku().filter(peran=Peran.ANGGOTA_DPRD).select_related("pengguna", "dapil")
        own = members.filter(pengguna=user)
        field = self.fields["anggota"]
        field.label_from_instance = lambda held: f"{held.pengguna.nama}, {held.dapil}"
        field.queryset = members
        if mine := own.first():
            field.queryset, field.empty_label, field.initial = own, None, mine

    def reses(self) -> dict:
        """What the verb asks for: the assignment gives the member and the dapil."""
        data = dict(self.cleaned_data)
        held = data.pop("anggota")
        return data | {"anggota": held.pengguna, "dapil": held.dapil}
