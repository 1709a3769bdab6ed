"""The forms of suggestions: what the public writes, what Bappeda answers, what its list is narrowed by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.jadwal.models import Tahapan
from eplanning.saran.models import Penyisihan, Pokok, TanggapanSaran


class SaranForm(forms.Form):
    """No name, no address. `situs` is seen by programs only; who fills it in is one."""

    pokok = forms.ChoiceField(label=_("Saran ini tentang"), choices=Pokok)
    tahapan = forms.ModelChoiceField(
        label=_("Tahap"), queryset=Tahapan.objects.none(), required=False, empty_label=_("Pilih tahap")
    )
    usulan = forms.CharField(
        label=_("Nomor usulan"), max_length=60, required=False, help_text=_("Tertulis pada halaman usulan.")
    )
    halaman = forms.CharField(
        label=_("Alamat halaman"), max_length=200, required=False, help_text=_("Misalnya /jadwal/ atau /rkpd/2030/.")
    )
    isi = forms.CharField(
        label=_("Saran Anda"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Jangan tulis nama, NIK, nomor telepon, atau alamat surel siapa pun."),
    )
    situs = forms.CharField(
        label=_("Kosongkan isian ini"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahapan"].queryset = Tahapan.objects.filter(aktif=True).order_by("urutan")

    def clean_situs(self) -> str:
        if self.cleaned_data["situs"]:
            raise forms.ValidationError(_("Kosongkan isian ini, lalu kirim lagi."))
        return ""


class TanggapanForm(forms.Form):
    jenis = forms.ChoiceField(
        label=_("Tanggapan"),
        choices=[(TanggapanSaran.Jenis.JAWAB, _("Jawab")), (TanggapanSaran.Jenis.SISIH, _("Sisihkan"))],
        widget=forms.RadioSelect,
        initial=TanggapanSaran.Jenis.JAWAB,
    )
    isi = forms.CharField(
        label=_("Jawaban"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Bila dijawab, saran dan jawabannya terbit untuk umum dan tidak dapat diubah."),
    )
    alasan = forms.ChoiceField(
        label=_("Alasan disisihkan"),
        choices=[("", _("Tidak disisihkan")), *Penyisihan.choices],
        required=False,
        help_text=_("Bila disisihkan, saran tidak terbit; pengirimnya membaca alasan ini dengan tanda terimanya."),
    )


class SaringForm(forms.Form):
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), ("menunggu", _("Menunggu")), *TanggapanSaran.Jenis.choices],
    )
    pokok = forms.ChoiceField(label=_("Tentang"), required=False, choices=[("", _("Semua")), *Pokok.choices])
    kata = forms.CharField(label=_("Kata"), required=False, max_length=80)
