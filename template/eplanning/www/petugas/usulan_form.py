"""The form of one proposal, for forums and recesses alike. Unit, office, field and ceiling follow from the kamus."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku
from eplanning.usulan.models import StatusLahan, Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.www import pilihan_rpjmd
from eplanning.www.petugas.bidang_isian import Derajat, Jumlah, Ukuran
from eplanning.www.petugas.kamus_cari import find_kamus

FIELDS = (
    "wilayah",
    "alamat",
    "permasalahan",
    "uraian",
    "kamus",
    "volume",
    "harga_satuan",
    "penerima_manfaat",
    "penerima_kk",
    "status_lahan",
    "prioritas_daerah",
    "sasaran",
    "lintang",
    "bujur",
)
# What the public reads word by word.
PUBLIC = ("alamat", "permasalahan", "uraian")


def values_of(usulan: Usulan) -> dict:
    """What the form shows for an existing proposal."""
    return {name: getattr(usulan, Usulan._meta.get_field(name).attname) for name in FIELDS}


class TitikForm(forms.Form):
    """The point on the map, typed or picked."""

    lintang = Derajat(label=_("Lintang"), min_value=-12, max_value=7, help_text=_("Derajat desimal; selatan negatif."))
    bujur = Derajat(label=_("Bujur"), min_value=94, max_value=142, help_text=_("Derajat desimal."))


class PilihanRpjmd(forms.ChoiceField):
    """A priority or a sasaran of the five-year plan, or none."""

    def __init__(self, **kwargs) -> None:
        super().__init__(required=False, **kwargs)


def offer_rpjmd(form: forms.Form, tahun) -> None:
    """Fill the two fields with what the plan of the year holds; without a plan they are not asked at all."""
    for name, choices in (
        ("prioritas_daerah", pilihan_rpjmd.prioritas(tahun)),
        ("sasaran", pilihan_rpjmd.sasaran(tahun)),
    ):
        if choices:
            form.fields[name].choices = [("", _("Belum ditautkan")), *choices]
        else:
            del form.fields[name]


def point_of(form: TitikForm) -> tuple | None:
    """The point a form holds now, (lintang, bujur), for its map; None while it is empty or unreadable."""
    try:
        found = tuple(form.fields[name].clean(form[name].value()) for name in ("lintang", "bujur"))
    except forms.ValidationError:
        return None
    return None if None in found else found


class UsulanForm(TitikForm):
    field_order = FIELDS
    wilayah = forms.ModelChoiceField(label=_("Wilayah"), queryset=Wilayah.objects.none(), empty_label=None)
    alamat = forms.CharField(label=_("Lokasi rinci"), max_length=200, help_text=_("Jalan, gang, nomor, atau patokan."))
    permasalahan = forms.CharField(label=_("Permasalahan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    uraian = forms.CharField(label=_("Apa yang diusulkan"), max_length=200)
    kamus = forms.ModelChoiceField(
        label=_("Jenis usulan menurut kamus"),
        queryset=KamusUsulan.objects.none(),
        error_messages={"required": _("Pilih satu jenis usulan dari kamus.")},
    )
    volume = Ukuran(label=_("Volume"))
    harga_satuan = Jumlah(
        label=_("Harga satuan (Rp)"),
        required=False,
        min_value=1,
        help_text=_("Kosong berarti harga kamus, harga tertinggi."),
    )
    penerima_manfaat = Jumlah(label=_("Penerima manfaat (jiwa)"), required=False)
    penerima_kk = Jumlah(label=_("Penerima manfaat (KK)"), required=False)
    status_lahan = forms.ChoiceField(
        label=_("Status lahan"),
        required=False,
        choices=[("", _("Belum diketahui")), *StatusLahan.choices],
        help_text=_("Untuk pekerjaan fisik."),
    )
    prioritas_daerah = PilihanRpjmd(
        label=_("Prioritas daerah"), help_text=_("Saran Anda; kecamatan atau Bappeda yang menetapkan.")
    )
    sasaran = PilihanRpjmd(label=_("Sasaran RPJMD"))

    def __init__(self, *args, tahun, wilayah: QuerySet[Wilayah], kata: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.tahun = tahun
        self.kata = (kata or self.data.get("cari", ""))[:80]
        self.fields["wilayah"].queryset = wilayah
        self.fields["kamus"].queryset = berlaku(tahun)
        offer_rpjmd(self, tahun)
        first = "permasalahan" if self.initial.get("alamat") else "alamat"
        self.fields[first].widget.attrs["autofocus"] = True

    def kamus_found(self) -> list[KamusUsulan]:
        """The catalogue entries to choose from: the chosen one first, then what fits the words typed."""
        return find_kamus(self.tahun, self.kata, chosen=self["kamus"].value())
