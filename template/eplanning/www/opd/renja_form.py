"""The form of a line of a Renja, and the choice of proposals for one. Indicator and unit follow the nomenclature."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.alur.renja_isian import ISI, TINGKAT_LOKASI
from eplanning.kamus.models import Nomenklatur
from eplanning.kamus.nomenklatur import cari
from eplanning.rencana.models import BarisRenja, ButirRpjmd, Renja, Rpjmd, SumberDana
from eplanning.usulan.models import Usulan
from eplanning.usulan.nilai import rupiah
from eplanning.wilayah.models import Wilayah
from eplanning.www.opd.renja_renstra import with_renstra
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah, Ukuran
from regiondata.nomenklatur import baku


class _Usulan(forms.ModelMultipleChoiceField):
    """Proposals told apart by title, place, number and money."""

    def label_from_instance(self, usulan: Usulan) -> str:
        return f"{usulan.uraian} · {usulan.wilayah} · {usulan.nomor} · Rp {rupiah(usulan.nilai)}"


class BarisForm(forms.Form):
    field_order = [*ISI, "usulan"]
    subkegiatan = forms.CharField(
        label=_("Sub kegiatan"), max_length=20, error_messages={"required": _("Pilih sub kegiatan.")}
    )
    wilayah = forms.ModelChoiceField(label=_("Wilayah"), queryset=Wilayah.objects.none(), empty_label=None)
    lokasi = forms.CharField(label=_("Lokasi rinci"), max_length=200, required=False)
    target = Ukuran(label=_("Target tahun rencana"))
    kelompok_sasaran = forms.CharField(
        label=_("Kelompok sasaran"), max_length=200, help_text=_("Siapa yang menerima manfaat.")
    )
    sumber_dana = forms.ModelChoiceField(label=_("Sumber dana"), queryset=SumberDana.objects.none(), empty_label=None)
    usulan = _Usulan(
        label=_("Usulan yang ditampung"),
        queryset=Usulan.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Pagunya mengikuti keputusan forum dan dihitung sendiri; jangan ditulis lagi di bawah."),
    )
    pagu_ranwal = Jumlah(
        label=_("Pagu rancangan awal (Rp)"),
        required=False,
        help_text=_("Di luar usulan. Bila diisi, sasaran RPJMD dan alasannya wajib."),
    )
    sasaran = forms.ModelChoiceField(
        label=_("Sasaran RPJMD"), queryset=ButirRpjmd.objects.none(), required=False, empty_label=_("Tidak ada")
    )
    alasan = Alasan(label=_("Alasan"), required=False, help_text=_("Mengapa direncanakan; dapat dibaca publik."))
    target_maju = Ukuran(label=_("Target tahun berikutnya"), required=False)
    pagu_maju = Jumlah(label=_("Pagu tahun berikutnya (Rp)"), required=False)
    catatan = forms.CharField(label=_("Catatan"), max_length=500, required=False)

    def __init__(self, *args, renja: Renja, usulan=None, kata: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.renja = renja
        self.kata = (kata or self.data.get("cari", ""))[:80]
        areas = Wilayah.objects.berlaku().filter(tingkat__in=TINGKAT_LOKASI).select_related("induk")
        self.fields["wilayah"].queryset = areas.order_by("kode")
        self.fields["sumber_dana"].queryset = SumberDana.objects.filter(aktif=True)
        plan = Rpjmd.objects.untuk(renja.tahun_id)
        sasaran = ButirRpjmd.objects.filter(rpjmd=plan, jenis=ButirRpjmd.Jenis.SASARAN, aktif=True)
        self.fields["sasaran"].queryset = sasaran
        if usulan is None:
            del self.fields["usulan"]
        else:
            self.fields["usulan"].queryset = usulan

    def subkegiatan_found(self) -> list[Nomenklatur]:
        """What there is to choose from: the chosen one first, then what fits the words typed."""
        chosen = str(self["subkegiatan"].value() or "")
        return with_renstra(self.renja, cari(self.renja.perangkat, self.renja.tahun_id, self.kata, terpilih=chosen))

    @property
    def terpilih(self) -> str:
        """The chosen code as the nomenclature writes it."""
        return baku(str(self["subkegiatan"].value() or ""))

    def clean(self) -> dict:
        """Empty numbers stay empty: the verb knows what that means."""
        data = super().clean()
        return data | {"pagu_ranwal": data.get("pagu_ranwal") or 0}


class TautForm(forms.Form):
    """Proposals that wait, and the line that takes them up; none chosen means a new line."""

    usulan = _Usulan(
        label=_("Usulan"),
        queryset=Usulan.objects.none(),
        error_messages={"required": _("Pilih usulan yang ditampung.")},
    )
    baris = forms.ModelChoiceField(
        label=_("Tampung pada"), queryset=BarisRenja.objects.none(), required=False, empty_label=_("Baris baru")
    )

    def __init__(self, *args, renja: Renja, usulan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["usulan"].queryset = usulan
        self.fields["baris"].queryset = BarisRenja.objects.filter(renja=renja.pk).select_related("nomenklatur")
