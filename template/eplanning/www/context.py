"""What every page knows of its region: names, colours and logo come from region/ alone."""

from django.conf import settings
from django.http import HttpRequest

from eplanning.www import citra
from eplanning.www.daerah import region, region_profile

__all__ = ["daerah", "region", "region_profile"]


def daerah(request: HttpRequest) -> dict[str, object]:
    """For templates: `daerah` (region.yml), `citra` (addresses of colours and logo), `release`."""
    return {"daerah": region().profil, "citra": citra.addresses(), "release": settings.RELEASE}
