"""Deciding about a proposal, merging several, ordering the accepted ones, filtering the inbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.alur.alih_keluar import village_of
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import Pengalihan, StatusUsulan, Usulan
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah, Ukuran

# Not chosen here: the first is no decision, merging has a page of its own, withdrawing is the proposer's act.
ELSEWHERE = {StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DIGABUNG, StatusUsulan.DIPECAH, StatusUsulan.DIBATALKAN}


class KeputusanForm(forms.Form):
    keputusan = forms.ChoiceField(label=_("Keputusan"), widget=forms.RadioSelect)
    volume = Ukuran(label=_("Volume yang disetujui"), required=False)
    harga_satuan = Jumlah(label=_("Harga satuan yang disetujui (Rp)"), required=False, min_value=1)
    tujuan = forms.ChoiceField(label=_("Dialihkan ke"), required=False)
    perangkat = forms.ModelChoiceField(
        label=_("Perangkat daerah tujuan"),
        queryset=Perangkat.objects.none(),
        required=False,
        empty_label=_("Pilih perangkat"),
    )
    penerima = forms.CharField(
        label=_("Ditujukan kepada"),
        max_length=160,
        required=False,
        help_text=_("Nama dinas provinsi, kementerian, atau lembaga. Untuk desa terisi sendiri."),
    )
    alasan = Alasan(
        label=_("Alasan"), required=False, help_text=_("Wajib kecuali untuk diterima, dan dapat dibaca publik.")
    )

    def __init__(self, *args, usulan: Usulan, **kwargs) -> None:
        initial = {"volume": usulan.volume, "harga_satuan": usulan.harga_satuan} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["keputusan"].choices = [
            (kode, StatusUsulan(kode).label) for kode in usulan.tahapan.keputusan if kode not in ELSEWHERE
        ]
        outside = [(k, n) for k, n in Pengalihan.Tujuan.choices if k != Pengalihan.Tujuan.DESA or village_of(usulan)]
        self.fields["tujuan"].choices = [("", _("Perangkat daerah lain")), *outside]
        self.fields["perangkat"].queryset = (
            Perangkat.objects.berlaku().induk_saja().exclude(pk=usulan.perangkat_id).order_by("nama")
        )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("keputusan") != StatusUsulan.DITERIMA_DENGAN_PERUBAHAN:
            data["volume"] = data["harga_satuan"] = None
        if data.get("keputusan") != StatusUsulan.DIALIHKAN:
            data["perangkat"], data["tujuan"] = None, ""
        return data


class GabungForm(forms.Form):
    ke = forms.ModelChoiceField(
        label=_("Usulan yang diteruskan"),
        queryset=Usulan.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("Yang lain digabungkan ke dalamnya dan tetap tercatat sebagai asalnya."),
    )
    alasan = Alasan(label=_("Alasan"), help_text=_("Alasan ini dapat dibaca publik."))

    def __init__(self, *args, usulan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ke"].queryset = usulan


class BatalForm(forms.Form):
    alasan = Alasan(label=_("Alasan pembatalan"), help_text=_("Alasan ini dapat dibaca publik."))
