"""What the TAPD fills in: a line with its origin and reason, the agreement, why a change is opened."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.ppas.models import MENAMBAH, MENGUBAH
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah, Tanggal

ALASAN = _("Alasan ini dapat dibaca publik sesudah PPAS disepakati.")


class CoretForm(forms.Form):
    asal = forms.ChoiceField(label=_("Asal perubahan"), choices=[("", "–"), *((one, one.label) for one in MENGUBAH)])
    rujukan = forms.CharField(
        label=_("Rujukan asal"),
        max_length=200,
        required=False,
        help_text=_("Nomor usulan, atau nomor dan tanggal dokumennya. Boleh kosong bila asalnya RKPD."),
    )
    alasan = Alasan(label=_("Alasan"), help_text=ALASAN)
    revisi = forms.IntegerField(widget=forms.HiddenInput)


class _Isi(forms.Form):
    nilai = Jumlah(label=_("Plafon (Rp)"), min_value=1)
    target = forms.CharField(label=_("Target"), max_length=600, help_text=_("Banyaknya dan satuannya."))
    lokasi = forms.CharField(label=_("Lokasi"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class UbahForm(CoretForm, _Isi):
    field_order = ("nilai", "target", "lokasi", "asal", "rujukan", "alasan")


class TambahForm(CoretForm, _Isi):
    subkegiatan = forms.CharField(
        label=_("Kode sub kegiatan"),
        max_length=20,
        widget=forms.TextInput(attrs={"list": "kode-sub", "autocomplete": "off"}),
        help_text=_("Ketik sebagian kode atau namanya, lalu pilih dari daftar."),
    )
    asal = forms.ChoiceField(
        label=_("Asal baris"),
        choices=[("", "–"), *((one, one.label) for one in MENAMBAH)],
        help_text=_("Tanpa asal hanya dengan dasar hukum, dan tampil kepada publik sebagai tanpa asal."),
    )
    revisi = None
    field_order = ("subkegiatan", "nilai", "target", "lokasi", "asal", "rujukan", "alasan")


class NotaForm(forms.Form):
    nomor = forms.CharField(label=_("Nomor nota kesepakatan"), max_length=80)
    tanggal = Tanggal(label=_("Tanggal nota kesepakatan"), initial=timezone.localdate)


class PerubahanForm(forms.Form):
    alasan = Alasan(
        label=_("Alasan dan dasar hukum"),
        help_text=_("Mengapa PPAS yang sudah disepakati diubah, dan menurut peraturan mana; dibaca publik."),
    )
