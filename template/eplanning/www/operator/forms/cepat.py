"""One line of the fast entry: place and kind are typed by code or name, every field is one line, Enter saves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.kamus.models import KamusUsulan
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kenali import Pengenal
from eplanning.luring.kolom import pilihan
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.www.petugas.bidang_isian import Jumlah, Ukuran


def _line(**attributes) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off"} | attributes)


class CepatForm(forms.Form):
    wilayah = forms.CharField(label=_("Lokasi"), max_length=200, widget=_line(list="daftar-lokasi"))
    alamat = forms.CharField(label=_("Lokasi rinci"), max_length=200, widget=_line(**{"data-ep-select": True}))
    permasalahan = forms.CharField(label=_("Permasalahan"), max_length=1000, widget=_line())
    uraian = forms.CharField(label=_("Apa yang diusulkan"), max_length=200, widget=_line())
    kamus = forms.CharField(label=_("Jenis menurut kamus"), max_length=340, widget=_line(list="daftar-kamus"))
    volume = Ukuran(label=_("Volume"))
    penerima_manfaat = Jumlah(label=_("Penerima (jiwa)"), required=False)
    penerima_kk = Jumlah(label=_("Penerima (KK)"), required=False)

    def __init__(self, *args, pengenal: Pengenal, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.pengenal = pengenal
        self.fields["wilayah"].widget.attrs["data-ep-select"] = True

    def clean_wilayah(self) -> Wilayah:
        return _known(self.pengenal.wilayah, self.cleaned_data["wilayah"])

    def clean_kamus(self) -> KamusUsulan:
        return _known(lambda text: self.pengenal.kamus(text, longgar=True), self.cleaned_data["kamus"])

    def point(self) -> None:
        """Put the cursor where the next keystroke belongs: at the first mistake, else at the first field left over."""
        wrong = [name for name in self.fields if name in self.errors]
        left = [name for name in self.fields if not self[name].value()]
        place = "alamat" if self.initial.get("alamat") else "wilayah"
        first = wrong[0] if wrong else place if place in left or not self.is_bound else left[0] if left else place
        self.fields[first].widget.attrs["autofocus"] = True


def place_of(usulan: Usulan) -> dict[str, str]:
    """What the next line starts with: mostly it comes from the same street."""
    return {"wilayah": pilihan(usulan.wilayah_id, str(usulan.wilayah)), "alamat": usulan.alamat}


def line_of(usulan: Usulan) -> dict:
    """A saved line as it is typed."""
    names = ("permasalahan", "uraian", "volume", "penerima_manfaat", "penerima_kk")
    plain = {name: getattr(usulan, name) for name in names}
    return place_of(usulan) | plain | {"kamus": pilihan(usulan.kamus.kode, usulan.kamus.nama)}


def _known(find, text: str):
    try:
        return find(text)
    except TidakTerbaca as unknown:
        raise forms.ValidationError(str(unknown)) from None
