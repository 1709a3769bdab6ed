"""The point of a proposal on the map: in degrees, in this region, and advice when it lies outside the chosen area."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.usulan.models import Usulan
from eplanning.wilayah.peta import LONGGAR, kotak_daerah, letak
from regiondata.batas import INDONESIA

ISIAN = ("lintang", "bujur")
TELITI = Decimal("0.000001")


def clean_titik(data: dict) -> dict:
    """lintang and bujur, both or none. Raises Penolakan("isian") on a point outside the region's box, where outlines
    of the whole region are known, or else outside Indonesia."""
    given = {name: data.get(name) for name in ISIAN}
    if all(value in (None, "") for value in given.values()):
        return dict.fromkeys(ISIAN)
    found = {name: _derajat(value, name) for name, value in given.items()}
    if not INDONESIA.memuat(found["bujur"], found["lintang"]):
        outside = "lintang" if INDONESIA.memuat(found["bujur"], INDONESIA.selatan) else "bujur"
        raise Penolakan("isian", _("Titik ini tidak berada di Indonesia."), isian=outside)
    box = kotak_daerah()
    if box and not box.memuat(float(found["bujur"]), float(found["lintang"]), LONGGAR):
        raise Penolakan(
            "isian", _("Titik ini di luar daerah. Periksa lintang dan bujurnya, atau kosongkan."), isian="lintang"
        )
    return found


def ingat_titik(usulan: Usulan) -> str:
    """ "" or the sentence that a proposal's point lies outside its area. Advice only: outlines are not official."""
    if usulan.lintang is None:
        return ""
    found = letak(usulan.bujur, usulan.lintang, usulan.wilayah_id)
    if found is None or found.di_dalam:
        return ""
    return _("Titik peta berada di luar batas %(wilayah)s pada peta; periksa lagi bila itu tidak disengaja.") % {
        "wilayah": found.batas.wilayah
    }


def _derajat(value, isian: str) -> Decimal:
    try:
        found = Decimal(str(value)).quantize(TELITI)
    except InvalidOperation:
        raise Penolakan("isian", _("Isi lintang dan bujur, atau kosongkan keduanya."), isian=isian) from None
    if not found.is_finite():
        raise Penolakan("isian", _("Isi lintang dan bujur, atau kosongkan keduanya."), isian=isian)
    return found
