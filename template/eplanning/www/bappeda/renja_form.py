"""Bappeda's answer to a Renja."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.rencana.models import PutusanRenja
from eplanning.www.petugas.bidang_isian import Alasan


class PutusanForm(forms.Form):
    """The answer; a note for each line comes with it."""

    putusan = forms.ChoiceField(
        label=_("Putusan"),
        widget=forms.RadioSelect,
        choices=[
            (PutusanRenja.Putusan.VERIFIKASI, _("Diverifikasi")),
            (PutusanRenja.Putusan.KEMBALIKAN, _("Dikembalikan untuk diperbaiki")),
        ],
    )
    alasan = Alasan(
        label=_("Catatan atau alasan"),
        required=False,
        help_text=_("Wajib bila dikembalikan, dan dapat dibaca publik."),
    )

    def __init__(self, *args, baris, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        for row in baris:
            self.fields[f"catatan_{row.pk}"] = forms.CharField(
                label=f"{row.kode} {row.nomenklatur.nama}"[:200],
                max_length=1000,
                required=False,
                initial=row.catatan_bappeda,
            )

    def notes(self) -> list[tuple]:
        """Each line with the field of its note."""
        return [(row, self[f"catatan_{row.pk}"]) for row in self.baris]
