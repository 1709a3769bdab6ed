"""Weights a kecamatan asks for, and Bappeda's answer."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.www.petugas.bidang_isian import Alasan, Jumlah
from regiondata.kriteria import JUMLAH_BOBOT, Kriteria


class BobotForm(forms.Form):
    """One weight for each criterion, by its code."""

    alasan = Alasan(label=_("Alasan"), help_text=_("Dibaca Bappeda dan tersimpan pada jejak."))

    def __init__(self, *args, kriteria: Sequence[Kriteria], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for satu in kriteria:
            self.fields[satu.kode] = Jumlah(
                label=f"{satu.nama} (%)", min_value=1, max_value=JUMLAH_BOBOT, initial=satu.bobot
            )
        self.order_fields([name for name in self.fields if name != "alasan"])


class PutusanBobotForm(forms.Form):
    setuju = forms.ChoiceField(
        label=_("Putusan"), choices=[("ya", _("Setujui")), ("tidak", _("Tolak"))], widget=forms.RadioSelect
    )
    alasan = Alasan(label=_("Alasan"), required=False, help_text=_("Wajib bila ditolak."))
