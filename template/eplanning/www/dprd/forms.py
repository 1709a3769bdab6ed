"""Recording a recess; what Bappeda and the secretariat say about pokir that were sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku
from eplanning.pokir.models import Anggota, Arahan
from eplanning.www.petugas.bidang_isian import Alasan, Jumlah, Tanggal, Ukuran
from eplanning.www.templatetags.eplanning import rupiah


class ResesForm(forms.Form):
    anggota = forms.ModelChoiceField(
        label=_("Anggota dan daerah pemilihan"), queryset=Penugasan.objects.none(), empty_label=_("Pilih anggota")
    )
    masa = Jumlah(label=_("Masa reses ke-"), min_value=1)
    tanggal = Tanggal(label=_("Tanggal reses"))
    ba_nomor = forms.CharField(label=_("Nomor berita acara reses"), max_length=60)
    ba_tanggal = Tanggal(label=_("Tanggal berita acara reses"))

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        members = Penugasan.objects.berlaku().filter(peran=Peran.ANGGOTA_DPRD).select_related("pengguna", "dapil")
        own = members.filter(pengguna=user)
        field = self.fields["anggota"]
        field.label_from_instance = lambda held: f"{held.pengguna.nama}, {held.dapil}"
        field.queryset = members
        named = Anggota.objects.filter(aktif=True).select_related("dapil")
        if mine := own.first():
            field.queryset, field.empty_label, field.initial = own, None, mine
        elif named.exists():
            field.queryset = named
            field.label_from_instance = lambda member: f"{member.nama} ({member.fraksi}), {member.dapil}"

    def reses(self) -> dict:
        """What the verb asks for: the member by name, or the assignment, gives the dapil."""
        data = dict(self.cleaned_data)
        held = data.pop("anggota")
        if isinstance(held, Anggota):
            return data | {"dewan": held, "dapil": held.dapil}
        return data | {"anggota": held.pengguna, "dapil": held.dapil}


class KembalikanForm(forms.Form):
    alasan = Alasan(label=_("Apa yang perlu diperbaiki"), help_text=_("Alasan ini dapat dibaca publik."))


class ArahkanForm(forms.Form):
    arah = forms.ChoiceField(label=_("Diarahkan ke"), choices=Arahan.Arah, widget=forms.RadioSelect)
    alasan = Alasan(label=_("Alasan"), help_text=_("Alasan ini dapat dibaca publik."))


class LanjutkanForm(forms.Form):
    kamus = forms.ModelChoiceField(
        label=_("Jenis pekerjaan menurut kamus tahun ini"),
        queryset=KamusUsulan.objects.none(),
        empty_label=_("Pilih entri kamus"),
    )
    volume = Ukuran(
        label=_("Volume"), required=False, help_text=_("Kosongkan bila tetap; wajib diisi bila satuannya berubah.")
    )

    def __init__(self, *args, tahun, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kamus"]
        field.queryset = berlaku(tahun)
        field.label_from_instance = lambda one: f"{one.kode} {one.nama} ({rupiah(one.harga_satuan)} / {one.satuan})"


class HubungkanForm(forms.Form):
    pengguna = forms.ModelChoiceField(
        label=_("Akun anggota"),
        queryset=Pengguna.objects.none(),
        required=False,
        empty_label=_("Tanpa akun: dilayani Sekretariat DPRD"),
    )

    def __init__(self, *args, anggota: Anggota, **kwargs) -> None:
        super().__init__(*args, initial={"pengguna": anggota.pengguna_id}, **kwargs)
        held = Penugasan.objects.berlaku().filter(peran=Peran.ANGGOTA_DPRD, dapil=anggota.dapil_id)
        field = self.fields["pengguna"]
        field.queryset = Pengguna.objects.filter(pk__in=held.values("pengguna")).order_by("nama")
        field.label_from_instance = lambda person: f"{person.nama} ({person.username})"
