"""The steps of a forum: prepare, start, close, issue the minutes, upload, declare nihil."""

from django import forms
from django.forms import formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.musrenbang.models import Berkas
from eplanning.www.petugas.bidang_isian import Alasan, Baris, Jam, Jumlah, Tanggal

# The groups whose attendance a berita acara reports (DOMAIN section 3); the label is what is kept and printed.
UNSUR = (
    "Pemerintah setempat",
    "Tokoh masyarakat dan agama",
    "Perempuan dan PKK",
    "Pemuda",
    "Kelompok tani, nelayan, dan usaha",
    "Penyandang disabilitas dan lansia",
    "Lainnya",
)


class PersiapanForm(forms.Form):
    tempat = forms.CharField(
        label=_("Tempat"),
        max_length=120,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=_("Misalnya Aula Kantor Lurah."),
    )
    alamat = forms.CharField(label=_("Alamat tempat"), max_length=200, required=False)
    tanggal = Tanggal(label=_("Tanggal pelaksanaan"))
    jam_mulai = Jam(label=_("Pukul"), required=False, help_text=_("Tercetak pada undangan."))
    pejabat = forms.CharField(
        label=_("Pejabat penanggung jawab"),
        max_length=120,
        help_text=_("Nama dan jabatan, seperti akan tercetak pada daftar hadir."),
    )


class MulaiForm(forms.Form):
    gerbang_alasan = Alasan(
        label=_("Alasan melanjutkan tanpa menunggu"),
        required=False,
        help_text=_("Alasan ini dicatat dan dapat dibaca publik."),
    )


class PenutupanForm(forms.Form):
    pimpinan = forms.CharField(label=_("Pimpinan sidang"), max_length=120)
    hadir_laki = Jumlah(label=_("Peserta laki-laki"))
    hadir_perempuan = Jumlah(label=_("Peserta perempuan"))
    sambutan = Baris(label=_("Pemberi sambutan"), most=5, help_text=_("Satu nama satu baris, paling banyak lima."))
    pemateri = Baris(label=_("Pemateri"), most=3, help_text=_("Satu nama satu baris, paling banyak tiga."))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for at, unsur in enumerate(UNSUR):
            self.fields[f"unsur_{at}"] = Jumlah(label=unsur, required=False)

    def unsur(self):
        """The fields of the groups, for the template."""
        return [self[f"unsur_{at}"] for at in range(len(UNSUR))]

    def clean(self) -> dict:
        data = super().clean()
        groups = {unsur: data.pop(f"unsur_{at}", None) or 0 for at, unsur in enumerate(UNSUR)}
        data["kelompok"] = {unsur: count for unsur, count in groups.items() if count}
        return data


class DelegasiForm(forms.Form):
    nama = forms.CharField(label=_("Nama"), max_length=120, required=False)
    unsur = forms.CharField(label=_("Unsur yang diwakili"), max_length=80, required=False)
    perempuan = forms.BooleanField(label=_("Perempuan"), required=False)

    def clean(self) -> dict:
        data = super().clean()
        for given, missing in (("unsur", "nama"), ("nama", "unsur")):
            if data.get(given) and not data.get(missing):
                self.add_error(missing, _("Isi nama dan unsur delegasi ini, atau kosongkan keduanya."))
        return data


DelegasiFormSet = formset_factory(DelegasiForm, extra=3, max_num=10, absolute_max=10, validate_max=True)


class BeritaAcaraForm(forms.Form):
    nomor = forms.CharField(
        label=_("Nomor berita acara"), max_length=60, widget=forms.TextInput(attrs={"autofocus": True})
    )
    tanggal = Tanggal(label=_("Tanggal berita acara"), initial=timezone.localdate)


class BerkasForm(forms.Form):
    macam = forms.ChoiceField(
        label=_("Berkas apa"),
        choices=[(m.value, m.label) for m in (Berkas.Macam.BERITA_ACARA, Berkas.Macam.DAFTAR_HADIR)],
    )
    berkas = forms.FileField(
        label=_("Pindaian (PDF)"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("PDF, paling besar 5 MB. Sidik SHA-256-nya disimpan bersama berkas."),
    )


class NihilForm(forms.Form):
    alasan = Alasan(label=_("Mengapa forum tidak diselenggarakan"), help_text=_("Alasan ini dapat dibaca publik."))
    berkas = forms.FileField(
        label=_("Bukti undangan (PDF)"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=_("PDF, paling besar 5 MB."),
    )
