"""The letter of invitation: what it says beside the forum's place, day and hour."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.alur.undangan import TERBANYAK
from eplanning.dokumen.surat_undangan import SIFAT
from eplanning.www.petugas.bidang_isian import Baris, Tanggal


class UndanganForm(forms.Form):
    nomor = forms.CharField(label=_("Nomor surat"), max_length=60, widget=forms.TextInput(attrs={"autofocus": True}))
    tanggal = Tanggal(label=_("Tanggal surat"), initial=timezone.localdate)
    sifat = forms.ChoiceField(label=_("Sifat"), choices=[(one, one) for one in SIFAT])
    penerima = Baris(
        label=_("Kepada (kelompok)"),
        most=TERBANYAK["penerima"],
        required=True,
        help_text=_("Satu kelompok satu baris; nama orang tidak perlu. Diusulkan dari rantai tahapan daerah."),
    )
    agenda = Baris(label=_("Acara"), most=TERBANYAK["agenda"], required=True, help_text=_("Satu acara satu baris."))
    lampiran = Baris(
        label=_("Yang dilampirkan"),
        most=TERBANYAK["lampiran"],
        help_text=_("Satu berkas satu baris, misalnya daftar usulan sementara."),
    )
