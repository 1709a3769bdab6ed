"""Moving a window, fixing the plan."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.www.petugas.bidang_isian import Alasan, Tanggal, Waktu


class PindahForm(forms.Form):
    mulai = Waktu(label=_("Mulai"))
    selesai = Waktu(label=_("Selesai"))
    alasan = Alasan(label=_("Alasan"), help_text=_("Alasan ini dapat dibaca publik pada halaman jadwal."))


class TahunSelesaiForm(forms.Form):
    alasan = Alasan(
        label=_("Alasan"), required=False, help_text=_("Wajib bila RKPD tahun ini belum ditetapkan; tercatat di jejak.")
    )


class PenetapanForm(forms.Form):
    nomor = forms.CharField(
        label=_("Nomor peraturan kepala daerah"),
        max_length=80,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    tanggal = Tanggal(label=_("Tanggal peraturan"), initial=timezone.localdate)
