"""Beginning a draft, handing in a sheet, fixing a book."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.harga.models import BukuHarga, Macam
from eplanning.www.petugas.bidang_isian import Tanggal

KOSONG = _("Mulai dari kosong")


class MulaiForm(forms.Form):
    dari = forms.ModelChoiceField(
        BukuHarga.objects.all(),
        label=_("Mulai dari"),
        required=False,
        empty_label=KOSONG,
        help_text=_("Butir dan komponen buku itu disalin ke rancangan; bukunya sendiri tidak berubah."),
    )


class UnggahForm(forms.Form):
    macam = forms.ChoiceField(label=_("Isi berkas"), choices=Macam, widget=forms.RadioSelect, initial=Macam.BUTIR.value)
    berkas = forms.FileField(
        label=_("Berkas (.xlsx atau .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Kolom dikenali dari judulnya; boleh ada baris judul di atasnya. Paling besar 2 MB, 10.000 baris."),
    )
    buang = forms.BooleanField(
        label=_("Buang dari rancangan yang tidak tercantum dalam berkas ini"),
        required=False,
        help_text=_(
            "Untuk butir: hanya jenis (SSH, HSPK, ASB, SBU) yang ada dalam berkas. Tanpa tanda ini, yang tidak "
            "tercantum tetap ada."
        ),
    )


class TetapkanForm(forms.Form):
    nomor = forms.CharField(label=_("Nomor keputusan atau peraturan kepala daerah"), max_length=80)
    tanggal = Tanggal(label=_("Tanggal"), initial=timezone.localdate)
    catatan = forms.CharField(
        label=_("Catatan"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dapat dibaca publik, misalnya apa yang berubah sejak versi sebelumnya."),
    )  # fmt: skip
