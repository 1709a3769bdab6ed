"""What every page knows of its region: names, colours and logo come from region/ alone."""

from functools import cache

import regiondata
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest


@cache
def region() -> regiondata.Region:
    """The region's files, read once a process; a changed file is a new release."""
    loaded = regiondata.load(settings.REGION_DIR)
    if loaded.region is None:
        worst = next(problem for problem in loaded.problems if problem.level == "error")
        raise ImproperlyConfigured(f"{worst.file}:{worst.line}: {worst.message} {worst.remedy}")
    return loaded.region


def region_profile():
    """region/region.yml."""
    return region().profil


def daerah(request: HttpRequest) -> dict[str, object]:
    """For templates: `daerah` (region.yml), `branding`, `release`."""
    return {"daerah": region().profil, "branding": region().branding, "release": settings.RELEASE}
