"""Entering, changing and withdrawing a ceiling; letting a proposal pass above one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.rencana.models import Mode
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah

PUBLIC = _("Alasan ini dapat dibaca publik.")


class UbahForm(forms.Form):
    nilai = Jumlah(label=_("Pagu (Rp)"), required=False, help_text=_("Kosongkan untuk mencabut pagu ini."))
    mode = forms.ChoiceField(label=_("Bila terlampaui"), choices=Mode, widget=forms.RadioSelect, initial=Mode.INGATKAN)
    alasan = Alasan(label=_("Alasan"), help_text=PUBLIC)


class BaruForm(UbahForm):
    kode = forms.CharField(
        label=_("Kode"),
        max_length=40,
        widget=forms.TextInput(attrs={"list": "kode-pagu", "autocomplete": "off"}),
        help_text=_(
            "Kode wilayah, perangkat daerah atau sub unit, program (1.03.10), atau kegiatan (1.03.10.2.01). "
            "Program milik satu perangkat daerah: kode perangkat, garis miring, kode program."
        ),
    )
    nilai = Jumlah(label=_("Pagu (Rp)"))
    field_order = ("kode", "nilai", "mode", "alasan")


class LampauiForm(forms.Form):
    usulan = forms.CharField(label=_("Nomor usulan"), max_length=40)
    alasan = Alasan(label=_("Alasan"), help_text=PUBLIC)
