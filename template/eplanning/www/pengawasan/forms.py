"""What is typed about a finding, and about an auditor who is to be let in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.akun.models import Peran
from eplanning.pengawasan.models import PENJAWAB, Hasil, Kategori, Lembaga
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


class AksesForm(forms.Form):
    lembaga = forms.ChoiceField(label=_("Lembaga"), choices=Lembaga.choices)
    nama = forms.CharField(label=_("Nama pemeriksa"), max_length=120)
    username = forms.CharField(label=_("Nama pengguna"), max_length=50, help_text=_("Untuk masuk; misalnya bpk.budi."))
    surat_nomor = forms.CharField(label=_("Nomor surat tugas"), max_length=60)
    surat_tanggal = Tanggal(label=_("Tanggal surat tugas"))
    keperluan = forms.CharField(label=_("Keperluan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    mulai = Tanggal(label=_("Mulai"), initial=timezone.localdate)
    selesai = Tanggal(label=_("Sampai dengan"), help_text=_("Wajib; sesudahnya akun ini tidak membaca apa pun lagi."))


class PutusanAksesForm(forms.Form):
    setuju = forms.ChoiceField(
        label=_("Putusan"), choices=[("ya", _("Setujui")), ("tidak", _("Tolak"))], widget=forms.RadioSelect
    )
    alasan = forms.CharField(
        label=_("Alasan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wajib bila ditolak."),
    )
