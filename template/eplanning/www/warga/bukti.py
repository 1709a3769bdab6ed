"""What leads from paper to a proposal's page: its QR code, and the receipt that carries it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from eplanning.dokumen import qr
from eplanning.dokumen.tanda_terima import receipt
from eplanning.usulan.models import Usulan


@require_safe
def usulan_qr(request: HttpRequest, nomor: str) -> HttpResponse:
    """The code as SVG. 404 for a proposal that is not published."""
    usulan = get_object_or_404(Usulan.objects.terbit().only("nomor"), nomor=nomor)
    code = qr.svg(request.build_absolute_uri(reverse("usulan_rinci", args=[usulan.nomor])))
    response = HttpResponse(code, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def usulan_tanda_terima(request: HttpRequest, nomor: str) -> HttpResponse:
    """The receipt of a published proposal, for anybody."""
    usulan = get_object_or_404(Usulan.objects.terbit().lengkap(), nomor=nomor)
    return receipt(usulan, request).response(request, public=True)
