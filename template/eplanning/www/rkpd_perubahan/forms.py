"""What is filled in when a fixed plan is changed. The verbs check it; reasons become public with the change."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from eplanning.alur.renja_isian import TINGKAT_LOKASI
from eplanning.rencana.models import ButirRpjmd, PutusanRenja, Rpjmd, SumberDana
from eplanning.rkpd_perubahan.models import Dasar
from eplanning.usulan.models import Usulan
from eplanning.usulan.nilai import rupiah
from eplanning.wilayah.models import Wilayah
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah, Tanggal, Ukuran

ALASAN = _("Dapat dibaca publik sesudah perubahan ditetapkan.")
KODE_SUB = {"list": "kode-sub", "autocomplete": "off"}


class BukaForm(forms.Form):
    dasar = forms.ChoiceField(label=_("Dasar perubahan"), choices=[("", "–"), *Dasar.choices])
    alasan = Alasan(label=_("Alasan dan dasar hukum"), help_text=_("Langsung dapat dibaca publik."))


class AlasanForm(forms.Form):
    alasan = Alasan(label=_("Alasan"), help_text=ALASAN)


class TetapkanForm(forms.Form):
    nomor = forms.CharField(label=_("Nomor peraturan kepala daerah"), max_length=80)
    tanggal = Tanggal(label=_("Tanggal peraturan"), initial=timezone.localdate)


class PutusanForm(forms.Form):
    putusan = forms.ChoiceField(
        label=_("Putusan"),
        choices=[(one.value, one.label) for one in PutusanRenja.Putusan if one != PutusanRenja.Putusan.KIRIM],
        widget=forms.RadioSelect,
    )
    alasan = Alasan(label=_("Catatan"), required=False, help_text=_("Wajib bila dikembalikan."))


class BarisAksiForm(AlasanForm):
    """With the change of the line as it was seen: who saw an older one is told so."""

    terakhir = forms.IntegerField(widget=forms.HiddenInput)


class _SumberDana(forms.Form):
    sumber_dana = forms.ModelChoiceField(label=_("Sumber dana"), queryset=SumberDana.objects.none(), empty_label="–")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sumber_dana"].queryset = SumberDana.objects.filter(aktif=True)


class _Nilai(_SumberDana):
    volume = Ukuran(label=_("Volume"))
    harga_satuan = Jumlah(
        label=_("Harga satuan (Rp)"), required=False, help_text=_("Kosong: harga tertinggi menurut kamus.")
    )


class UbahUsulanForm(BarisAksiForm, _Nilai):
    """A proposal that the plan holds."""

    field_order = ("volume", "harga_satuan", "sumber_dana", "alasan")


class _Sendiri(_SumberDana):
    target = Ukuran(label=_("Target"))
    lokasi = forms.CharField(label=_("Lokasi rinci"), max_length=200, required=False)
    kelompok_sasaran = forms.CharField(label=_("Kelompok sasaran"), max_length=200)
    pagu_ranwal = Jumlah(label=_("Pagu (Rp)"), min_value=1, help_text=_("Di luar usulan yang ditampung baris ini."))
    target_maju = Ukuran(label=_("Target tahun berikutnya"), required=False)
    pagu_maju = Jumlah(label=_("Pagu tahun berikutnya (Rp)"), required=False)


class UbahSendiriForm(BarisAksiForm, _Sendiri):
    """A line of the office's own; one that only holds proposals has no amount."""

    field_order = ("target", "pagu_ranwal", "lokasi", "kelompok_sasaran", "sumber_dana", "target_maju", "pagu_maju")

    def __init__(self, *args, hanya_renja: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if hanya_renja:
            del self.fields["pagu_ranwal"]


class TambahSendiriForm(AlasanForm, _Sendiri):
    """Work that the plan does not hold."""

    field_order = ("subkegiatan", "wilayah", "lokasi", "target", "pagu_ranwal", "sumber_dana", "kelompok_sasaran")
    field_order += ("sasaran", "target_maju", "pagu_maju", "alasan")
    subkegiatan = forms.CharField(
        label=_("Kode sub kegiatan"), max_length=20, widget=forms.TextInput(attrs=KODE_SUB),
        help_text=_("Ketik sebagian kode atau namanya, lalu pilih dari daftar."),
    )  # fmt: skip
    wilayah = forms.ModelChoiceField(label=_("Wilayah"), queryset=Wilayah.objects.none(), empty_label=None)
    sasaran = forms.ModelChoiceField(
        label=_("Sasaran RPJMD"),
        queryset=ButirRpjmd.objects.none(),
        empty_label="–",
        help_text=_("Pekerjaan di luar usulan hanya untuk yang mendukungnya."),
    )

    def __init__(self, *args, tahun: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        areas = Wilayah.objects.berlaku().filter(tingkat__in=TINGKAT_LOKASI).select_related("induk")
        self.fields["wilayah"].queryset = areas.order_by("kode")
        goals = ButirRpjmd.objects.filter(jenis=ButirRpjmd.Jenis.SASARAN, aktif=True)
        self.fields["sasaran"].queryset = goals.filter(rpjmd=Rpjmd.objects.untuk(tahun))


class TambahUsulanForm(AlasanForm, _Nilai):
    """A proposal that comes in."""

    field_order = ("usulan", "volume", "harga_satuan", "subkegiatan", "sumber_dana", "alasan")
    usulan = forms.ModelChoiceField(
        label=_("Usulan"), queryset=Usulan.objects.none(), to_field_name="nomor", empty_label="–"
    )
    subkegiatan = TambahSendiriForm.base_fields["subkegiatan"]

    def __init__(self, *args, usulan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["usulan"].queryset = usulan
        self.fields["usulan"].label_from_instance = _told


def _told(usulan: Usulan) -> str:
    """Told apart by title, place, number and what was asked for."""
    asked = f"{usulan.volume.normalize():f} {usulan.kamus.satuan}, Rp {rupiah(usulan.total)}"
    return f"{usulan.uraian} · {usulan.wilayah} · {usulan.nomor} · {asked}"
