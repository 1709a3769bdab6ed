"""The region's files (region/), read once a process; a changed file is a new release."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

import regiondata


@cache
def region() -> regiondata.Region:
    """All of region/. Raises ImproperlyConfigured with the first error and its remedy."""
    loaded = regiondata.load(settings.REGION_DIR)
    if loaded.region is None:
        worst = next(problem for problem in loaded.problems if problem.level == "error")
        raise ImproperlyConfigured(f"{worst.file}:{worst.line}: {worst.message} {worst.remedy}")
    return loaded.region


def region_profile():
    """region/region.yml."""
    return region().profil
