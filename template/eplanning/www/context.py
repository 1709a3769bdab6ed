"""What every page knows of its region: names, colours and logo come from region/ alone."""

from django.conf import settings
from django.http import HttpRequest

from eplanning.www import citra
from eplanning.www.daerah import region, region_profile

__all__ = ["daerah", "region", "region_profile"]


def daerah(request: HttpRequest) -> dict[str, object]:
    """For templates: `daerah` (region.yml), `tahun_rencana` (as words: 2027, never 2.027), `citra` (addresses of
    colours and logo), `release`."""
    profil = region().profil
    return {
        "daerah": profil,
        "tahun_rencana": str(profil.tahun_rencana),
        "citra": citra.addresses(),
        "release": settings.RELEASE,
    }
