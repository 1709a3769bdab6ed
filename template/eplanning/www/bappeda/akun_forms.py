"""What is typed about an account and its assignments."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.akun.models import BERDAPIL, BERPERANGKAT, BERWILAYAH, Pengguna, Peran
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.petugas.bidang_isian import Alasan, Tanggal


class TempatForm(forms.Form):
    """A role and its place."""

    peran = forms.ChoiceField(label=_("Peran"), choices=[(p, p.label) for p in Peran if p != Peran.AUDITOR])
    wilayah = forms.ModelChoiceField(
        label=_("Wilayah"),
        queryset=Wilayah.objects.berlaku().exclude(tingkat__in=[Tingkat.RT, Tingkat.KABKOTA]),
        required=False,
        empty_label=_("Tidak terikat wilayah"),
        help_text=_("Untuk kepala lingkungan, operator dan kepala kelurahan/desa, operator kecamatan, dan camat."),
    )
    perangkat = forms.ModelChoiceField(
        label=_("Perangkat daerah"),
        queryset=Perangkat.objects.berlaku(),
        required=False,
        empty_label=_("Tidak terikat perangkat"),
        help_text=_("Untuk operator dan kepala perangkat daerah."),
    )
    dapil = forms.ModelChoiceField(
        label=_("Daerah pemilihan"),
        queryset=Dapil.objects.filter(aktif=True),
        required=False,
        empty_label=_("Tidak terikat dapil"),
        help_text=_("Untuk anggota DPRD dan sekretariatnya."),
    )

    def clean(self) -> dict:
        """Only the place that belongs to the role goes on; a list left over from another choice does no harm."""
        data = super().clean()
        for field, roles in (("wilayah", BERWILAYAH), ("perangkat", BERPERANGKAT), ("dapil", BERDAPIL)):
            if data.get("peran") not in roles:
                data[field] = None
        return data


class AkunForm(TempatForm):
    field_order = ["nama", "username"]

    nama = forms.CharField(label=_("Nama"), max_length=120, widget=forms.TextInput(attrs={"autofocus": True}))
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=150,
        validators=[Pengguna.username_validator],
        help_text=_("Untuk masuk; misalnya operator.kelurahan-baru."),
    )


class PenugasanForm(TempatForm):
    mulai = Tanggal(label=_("Mulai"), initial=timezone.localdate)
    selesai = Tanggal(label=_("Sampai dengan"), required=False, help_text=_("Kosongkan bila tanpa batas waktu."))


class PlhForm(forms.Form):
    pengganti = forms.ModelChoiceField(
        label=_("Pelaksana harian"), queryset=Pengguna.objects.filter(is_active=True).order_by("nama")
    )
    mulai = Tanggal(label=_("Mulai"), initial=timezone.localdate)
    selesai = Tanggal(label=_("Sampai dengan"))
    alasan = Alasan(label=_("Alasan"), help_text=_("Misalnya cuti atau tugas luar, dengan nomor suratnya."))


class AlasanForm(forms.Form):
    alasan = Alasan(label=_("Alasan"))


class ImporForm(forms.Form):
    berkas = forms.FileField(
        label=_("Daftar orang"),
        help_text=_("Lembar kerja .xlsx atau .csv, paling besar 2 MB dan 500 orang."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
