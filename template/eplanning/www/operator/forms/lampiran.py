"""A photo or paper that goes with a proposal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.lampiran.models import Macam
from eplanning.www.petugas.bidang_isian import Alasan


class LampiranForm(forms.Form):
    macam = forms.ChoiceField(
        label=_("Macam lampiran"),
        choices=Macam,
        help_text=_("Surat pendukung dan bukti lahan hanya dilihat petugas; publik melihat bahwa keduanya ada."),
    )
    berkas = forms.FileField(
        label=_("Berkas"),
        allow_empty_file=True,  # refused by the verb, with the same sentence for every door
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=_("Foto JPEG, PNG, atau WebP paling besar 10 MB; surat juga PDF paling besar 5 MB."),
    )
    keterangan = forms.CharField(
        label=_("Apa yang tampak"),
        max_length=160,
        help_text=_("Satu kalimat; dibacakan bagi yang tidak melihat gambarnya. Tanpa nama orang dan nomor telepon."),
    )
    intern = forms.BooleanField(
        label=_("Hanya untuk petugas"),
        required=False,
        help_text=_("Centang bila wajah orang atau isi rumah tampak."),
    )


class TurunkanForm(forms.Form):
    alasan = Alasan(
        label=_("Alasan penurunan"), help_text=_("Alasan ini dapat dibaca publik. Jangan sebut nama yang berkeberatan.")
    )
    hapus_isi = forms.BooleanField(
        label=_("Hapus juga isi berkasnya"),
        required=False,
        help_text=_("Untuk data pribadi dan gambar yang tidak boleh ada. Tanpa ini isinya disimpan sebagai bukti."),
    )
