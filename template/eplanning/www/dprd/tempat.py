"""The areas a dapil covers."""

from django.db.models import Q, QuerySet

from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah


def areas_of(dapil: Dapil) -> QuerySet[Wilayah]:
    """Its kecamatan and everything below them."""
    inside = Q()
    for kode in dapil.kecamatan.values_list("pk", flat=True):
        inside |= Q(kode=kode) | Q(kode__startswith=f"{kode}.")
    return Wilayah.objects.berlaku().filter(inside) if inside else Wilayah.objects.none()
