"""The head of the log's chain: what is printed on papers can be compared with it by anybody."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from eplanning.jejak import queries
from eplanning.jejak.models import MataRantai
from eplanning.pengawasan.paket import kunci


class Periksa(forms.Form):
    """The two marks in the foot of a printed paper."""

    nomor = forms.IntegerField(
        label=_("Nomor mata rantai"),
        min_value=1,
        max_value=2**62,
        help_text=_("Angka sesudah kata “Jejak” di kaki dokumen."),
    )
    hash = forms.CharField(
        label=_("Sidik"),
        min_length=8,
        max_length=64,
        strip=True,
        help_text=_("Huruf dan angka sesudahnya, paling sedikit delapan."),
    )

    def outcome(self) -> bool | None:
        """Does the chain still hold what was printed? None when nothing valid was asked."""
        if not self.is_bound or not self.is_valid():
            return None
        asked = self.cleaned_data["hash"].lower()
        return MataRantai.objects.filter(nomor=self.cleaned_data["nomor"], hash__startswith=asked).exists()


@require_safe
def jejak_kepala(request: HttpRequest) -> HttpResponse:
    """The last link, how many records wait to be sealed, and a comparison."""
    form = Periksa(request.GET if "nomor" in request.GET else None)
    return render(
        request,
        "warga/jejak.html",
        {
            "kepala": queries.head(),
            "sidik_kunci": kunci.mark() if settings.KUNCI_EKSPOR else "",
            "sidik_lama": [line.split() for line in settings.SIDIK_EKSPOR_LAMA],
            "menunggu": queries.unsealed(),
            "form": form,
            "cocok": form.outcome(),
        },
    )
