"""The public dashboard: published proposals only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.usulan.models import Usulan
from eplanning.www.dasbor import dashboard
from eplanning.www.peta_tematik import thematic


@require_safe
def dasbor(request: HttpRequest) -> HttpResponse:
    """Numbers and money by stage, kecamatan, office, field and origin."""
    return render(request, "warga/dasbor.html", dashboard(request, Usulan.objects.terbit()))


@require_safe
def peta(request: HttpRequest) -> HttpResponse:
    """The same by place: kecamatan, or the villages of one."""
    return render(request, "warga/peta.html", thematic(request, Usulan.objects.terbit()))
