"""Which regional priority and sasaran a proposal serves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eplanning.www.petugas.bidang_isian import Alasan
from eplanning.www.petugas.usulan_form import PilihanRpjmd, offer_rpjmd


class PrioritasForm(forms.Form):
    prioritas_daerah = PilihanRpjmd(label=_("Prioritas daerah"))
    sasaran = PilihanRpjmd(label=_("Sasaran RPJMD"))
    alasan = Alasan(
        label=_("Alasan"),
        required=False,
        help_text=_("Wajib bila mengubah tautan dari orang lain; dapat dibaca publik."),
    )

    def __init__(self, *args, tahun, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer_rpjmd(self, tahun)


class SaranForm(forms.Form):
    """Proposals to be linked to what their program suggests, each as `nomor/kode`: nothing but what was seen."""

    saran = forms.MultipleChoiceField(
        choices=(), error_messages={"required": _("Pilih usulan yang ditautkan menurut sarannya.")}
    )

    def __init__(self, *args, offered: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["saran"].choices = [(one, one) for one in offered]
        self.fields["saran"].error_messages["invalid_choice"] = _("Saran sudah berubah; periksa lagi, lalu tautkan.")
