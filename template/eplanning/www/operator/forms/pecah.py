"""Splitting a proposal: some parts, each with its title, place and volume."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eplanning.alur.pemecahan import TERBANYAK
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.www.petugas.bidang_isian import Alasan, Ukuran

FIELDS = ("uraian", "wilayah", "alamat", "volume")


def _part(places: QuerySet[Wilayah]) -> dict[str, forms.Field]:
    return {
        "uraian": forms.CharField(label=_("Apa yang diusulkan"), max_length=200),
        "wilayah": forms.ModelChoiceField(label=_("Wilayah"), queryset=places, empty_label=None),
        "alamat": forms.CharField(label=_("Lokasi rinci"), max_length=200),
        "volume": Ukuran(label=_("Volume")),
    }


class PecahForm(forms.Form):
    """`bagian` parts, numbered from 1: `uraian_1` ... `volume_2`."""

    def __init__(self, *args, usulan: Usulan, bagian: int, **kwargs) -> None:
        initial = {"uraian": usulan.uraian, "wilayah": usulan.wilayah_id, "alamat": usulan.alamat}
        numbers = range(1, min(max(bagian, 2), TERBANYAK) + 1)
        preset = {f"{name}_{n}": value for name, value in initial.items() for n in numbers}
        super().__init__(*args, initial=preset | kwargs.pop("initial", {}), **kwargs)
        places = Wilayah.objects.berlaku().di_bawah(usulan.wilayah_id)
        for n in numbers:
            self.fields |= {f"{name}_{n}": field for name, field in _part(places).items()}
        self.fields["alasan"] = Alasan(label=_("Alasan"), help_text=_("Alasan ini dapat dibaca publik."))
        self.numbers = list(numbers)

    def parts(self) -> list[dict]:
        """For the page: each part with its fields."""
        return [{"n": n, "isian": [self[f"{name}_{n}"] for name in FIELDS]} for n in self.numbers]

    def bagian(self) -> list[dict]:
        """For the verb: each part with its values."""
        return [{name: self.cleaned_data[f"{name}_{n}"] for name in FIELDS} for n in self.numbers]
