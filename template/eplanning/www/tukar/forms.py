"""Taking a sheet out, handing one in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.tukar.lembar import EJAAN
from eplanning.tukar.models import BERBALIK, Macam


class EksporForm(forms.Form):
    macam = forms.ChoiceField(label=_("Data"), choices=Macam.choices)
    bentuk = forms.ChoiceField(label=_("Bentuk berkas"), choices=[("xlsx", "XLSX"), ("csv", "CSV")])
    diterima = forms.BooleanField(label=_("Hanya usulan yang diterima"), required=False)
    ejaan = forms.ChoiceField(
        label=_("Judul kolom 7 dan 8 (standar harga)"),
        choices=[(kode, " / ".join(names)) for kode, names in EJAAN.items()],
    )


class BalikanForm(forms.Form):
    macam = forms.ChoiceField(label=_("Data"), choices=[(m.value, m.label) for m in BERBALIK])
    berkas = forms.FileField(
        label=_("Berkas dari SIPD (.xlsx atau .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_(
            "Kolom dikenali dari judulnya: usulan, anggaran, SKPD; boleh ada baris judul di atasnya. Paling besar 2 MB."
        ),
    )
