"""What is typed about a finding."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.akun.models import Peran
from eplanning.pengawasan.models import PENJAWAB, Hasil, Kategori
from eplanning.pengawasan.objek import find
from eplanning.www.bappeda.akun_forms import TempatForm
from eplanning.www.petugas.bidang_isian import Tanggal


class Uraian(forms.CharField):
    """A longer text that officers read; the public does not."""

    def __init__(self, **kwargs) -> None:
        super().__init__(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class TemuanForm(TempatForm):
    field_order = ["objek", "kategori", "uraian", "rekomendasi", "tenggat"]

    objek = forms.CharField(
        label=_("Objek temuan"),
        max_length=120,
        help_text=_("Nomor usulan, atau jenis dan nomor seperti di jejak, misalnya musrenbang.forum:12."),
    )
    kategori = forms.ChoiceField(label=_("Kategori"), choices=Kategori.choices)
    uraian = Uraian(label=_("Uraian"), help_text=_("Apa yang ditemukan, di mana, dan aturan apa yang dilanggar."))
    rekomendasi = Uraian(label=_("Rekomendasi"), help_text=_("Apa yang harus dilakukan."))
    tenggat = Tanggal(label=_("Tenggat tindak lanjut"))
    peran = forms.ChoiceField(
        label=_("Ditujukan kepada"),
        choices=[(p, Peran(p).label) for p in PENJAWAB],
        help_text=_("Yang harus menanggapi."),
    )

    def clean_objek(self):
        found = find(self.cleaned_data["objek"])
        if found is None:
            raise forms.ValidationError(_("Tidak ada usulan, forum, atau objek lain dengan nomor ini."))
        return found


class TanggapanForm(forms.Form):
    teks = Uraian(
        label=_("Tanggapan"), help_text=_("Apa yang sudah dilakukan, kapan, dan buktinya; atau mengapa tidak.")
    )


class TenggatForm(forms.Form):
    teks = Uraian(label=_("Alasan"))
    tenggat = Tanggal(label=_("Tenggat baru"))


class TutupForm(forms.Form):
    hasil = forms.ChoiceField(label=_("Hasil penilaian"), choices=Hasil.choices, widget=forms.RadioSelect)
    teks = Uraian(label=_("Penjelasan"))
