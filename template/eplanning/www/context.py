"""What every page knows of its region: names, colours and logo come from region/ alone."""

from django.conf import settings
from django.http import HttpRequest

from eplanning.www import citra
from eplanning.www.daerah import region, region_profile
from eplanning.www.tahun import alamat_tahun

__all__ = ["daerah", "region", "region_profile"]


def daerah(request: HttpRequest) -> dict[str, object]:
    """For templates: `daerah` (region.yml), `tahun_alamat` (the plan year asked for, as links carry it on), `citra`
    (addresses of colours and logo), `release`."""
    profil = region().profil
    return {
        "daerah": profil,
        "tahun_alamat": alamat_tahun(request.GET),
        "citra": citra.addresses(),
        "release": settings.RELEASE,
    }
