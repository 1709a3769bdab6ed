"""Asking for a correction, saying what changes, reopening, putting off."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.www.operator.forms.forum import BeritaAcaraForm
from eplanning.www.petugas.bidang_isian import Alasan, Tanggal, Waktu

TARIK = [
    ("", _("Tetap diteruskan")),
    (StatusUsulan.DITUNDA.value, _("Tarik kembali, tunda")),
    (StatusUsulan.DITOLAK.value, _("Tarik kembali, tolak")),
]
TERUSKAN = [("", _("Tetap tidak diteruskan")), (StatusUsulan.DITERIMA.value, _("Teruskan"))]


class MintaForm(forms.Form):
    surat_nomor = forms.CharField(
        label=_("Nomor surat permintaan"), max_length=60, widget=forms.TextInput(attrs={"autofocus": True})
    )
    alasan = Alasan(label=_("Mengapa hasil forum ini harus diubah"), help_text=_("Alasan ini dapat dibaca publik."))


class PerubahanForm(BeritaAcaraForm):
    """The number and date of the minutes, and for each proposal that may change what happens to it and why."""

    def __init__(self, *args, tarik: Iterable[Usulan], teruskan: Iterable[Usulan], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.usulan = {usulan.pk: usulan for usulan in (*tarik, *teruskan)}
        self.tarik = [self._offer(usulan, TARIK) for usulan in tarik]
        self.teruskan = [self._offer(usulan, TERUSKAN) for usulan in teruskan]

    def _offer(self, usulan: Usulan, choices: list) -> dict:
        arah, alasan = f"arah_{usulan.pk}", f"alasan_{usulan.pk}"
        self.fields[arah] = forms.ChoiceField(
            label=_("Perubahan untuk %(nomor)s") % {"nomor": usulan.nomor}, choices=choices, required=False
        )
        self.fields[alasan] = forms.CharField(
            label=_("Alasan untuk %(nomor)s") % {"nomor": usulan.nomor}, max_length=1000, required=False
        )
        return {"usulan": usulan, "arah": self[arah], "alasan": self[alasan]}

    def isi(self) -> list[dict]:
        """What was chosen, as the verb takes it."""
        data = self.cleaned_data
        return [
            {"usulan": usulan, "keputusan": data[f"arah_{pk}"], "alasan": data[f"alasan_{pk}"]}
            for pk, usulan in self.usulan.items()
            if data[f"arah_{pk}"]
        ]


class PindaianForm(forms.Form):
    berkas = forms.FileField(
        label=_("Pindaian berita acara perubahan (PDF)"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("PDF, paling besar 5 MB. Sidik SHA-256-nya disimpan bersama berkas."),
    )


class TundaForm(forms.Form):
    tanggal = Tanggal(label=_("Tanggal baru"))
    alasan = Alasan(
        label=_("Mengapa forum ditunda"),
        help_text=_("Dibaca publik, dan oleh forum di bawahnya yang belum mengirim."),
    )


class BukaKembaliForm(forms.Form):
    sampai = Waktu(label=_("Boleh diubah sampai"))
    alasan = Alasan(label=_("Mengapa forum ini dibuka kembali"), help_text=_("Alasan ini dapat dibaca publik."))

    def clean_sampai(self):
        moment = self.cleaned_data["sampai"]
        return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
