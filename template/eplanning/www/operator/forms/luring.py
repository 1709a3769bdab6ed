"""Handing in a filled-in workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LembarKerjaForm(forms.Form):
    berkas = forms.FileField(
        label=_("Templat yang sudah diisi (.xlsx)"),
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
        help_text=_("Paling besar 2 MB dan 500 baris. Belum ada yang disimpan sebelum Anda memeriksanya."),
    )
