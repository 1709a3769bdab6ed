"""Scoring one proposal, and putting equal scores in order."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eplanning.skoring.hitung import reckoned
from eplanning.usulan.models import Usulan
from eplanning.www.petugas.bidang_isian import Alasan
from regiondata.kriteria import Kriteria


class SkorForm(forms.Form):
    """One group of radio buttons for each criterion that is not reckoned; its name is the criterion's code."""

    def __init__(self, *args, usulan: Usulan, kriteria: Sequence[Kriteria], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for satu in kriteria:
            if reckoned(satu, usulan) is None:
                self.fields[satu.kode] = forms.TypedChoiceField(
                    label=_("%(nama)s, bobot %(bobot)s%%") % {"nama": satu.nama, "bobot": satu.bobot},
                    choices=[(o.nomor, _option(o.label, o.poin)) for o in satu.opsi_untuk(usulan.bidang_id)],
                    coerce=int,
                    widget=forms.RadioSelect,
                    error_messages={"required": _("Pilih satu opsi.")},
                )


def _option(label: str, poin: int) -> str:
    return ngettext("%(label)s – %(n)s poin", "%(label)s – %(n)s poin", poin) % {"label": label, "n": poin}


class SeriForm(forms.Form):
    """A place for each of the proposals with equal scores, and the reason."""

    alasan = Alasan(label=gettext_lazy("Alasan"), help_text=gettext_lazy("Alasan ini dapat dibaca publik."))

    def __init__(self, *args, usulan: Sequence[Usulan], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.usulan = usulan
        for place, satu in enumerate(usulan, start=1):
            self.fields[f"tempat-{satu.pk}"] = forms.IntegerField(
                label=f"{satu.uraian} ({satu.nomor})",
                min_value=1,
                max_value=len(usulan),
                initial=place,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3}),
            )
        self.order_fields([name for name in self.fields if name != "alasan"])

    def clean(self) -> dict:
        data = super().clean()
        wanted = {satu.nomor: data.get(f"tempat-{satu.pk}") for satu in self.usulan}
        given = [place for place in wanted.values() if place is not None]
        if twice := next((place for place in given if given.count(place) > 1), None):
            raise forms.ValidationError(
                _("Nomor %(n)d dipakai dua kali. Beri setiap usulan nomor yang berbeda."), params={"n": twice}
            )
        data["nomor"] = sorted(wanted, key=lambda nomor: wanted[nomor] or 0)
        return data
