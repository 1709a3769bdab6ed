"""What is typed in a request, and in the answer to it. The fields that may change stand in their present words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja
from eplanning.usulan.models import Usulan
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah, Tanggal, Ukuran
from eplanning.www.petugas.usulan_form import TitikForm


class SuratForm(forms.Form):
    """The letter behind a request."""

    nomor = forms.CharField(label=_("Nomor surat"), max_length=60)
    tanggal = Tanggal(label=_("Tanggal surat"))
    surat = forms.FileField(label=_("Pindaian surat (PDF)"), help_text=_("Paling besar 5 MB. Hanya dibaca petugas."))
    alasan = Alasan(label=_("Alasan"), help_text=_("Alasan ini dapat dibaca publik. Jangan tulis data pribadi."))


class UbahUsulanForm(SuratForm, TitikForm):
    field_order = ["uraian", "alamat", "volume", "penerima_manfaat", "penerima_kk", "perangkat", "lintang", "bujur"]
    uraian = forms.CharField(label=_("Apa yang diusulkan"), max_length=200)
    alamat = forms.CharField(label=_("Lokasi rinci"), max_length=200)
    volume = Ukuran(label=_("Volume"))
    penerima_manfaat = Jumlah(label=_("Penerima manfaat (jiwa)"), required=False)
    penerima_kk = Jumlah(label=_("Penerima manfaat (KK)"), required=False)
    perangkat = forms.ModelChoiceField(label=_("Perangkat daerah"), queryset=Perangkat.objects.none(), empty_label=None)

    def __init__(self, *args, objek: Usulan, **kwargs) -> None:
        names = ("uraian", "alamat", "volume", "penerima_manfaat", "penerima_kk", "lintang", "bujur", "perangkat")
        super().__init__(*args, initial={name: getattr(objek, name) for name in names}, **kwargs)
        self.fields["perangkat"].queryset = Perangkat.objects.berlaku().order_by("nama")
        self.fields["volume"].help_text = _("Dalam %(satuan)s; harga satuan tetap.") % {"satuan": objek.kamus.satuan}


class UbahRenjaForm(SuratForm):
    field_order = ["indikator", "target", "lokasi", "pagu_ranwal"]
    indikator = forms.CharField(label=_("Indikator"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    target = Ukuran(label=_("Target"))
    lokasi = forms.CharField(label=_("Lokasi rinci"), max_length=200, required=False)
    pagu_ranwal = Jumlah(label=_("Pagu rancangan awal (Rp)"))

    def __init__(self, *args, objek: BarisRenja, **kwargs) -> None:
        names = ("indikator", "target", "lokasi", "pagu_ranwal")
        super().__init__(*args, initial={name: getattr(objek, name) for name in names}, **kwargs)
        self.fields["target"].help_text = _("Dalam %(satuan)s.") % {"satuan": objek.satuan}


class PutusanForm(forms.Form):
    setuju = forms.ChoiceField(
        label=_("Putusan"), choices=[("ya", _("Setujui")), ("tidak", _("Tolak"))], widget=forms.RadioSelect
    )
    alasan = Alasan(label=_("Alasan"), required=False, help_text=_("Wajib bila ditolak."))


class TarikForm(forms.Form):
    alasan = Alasan(label=_("Alasan"))
