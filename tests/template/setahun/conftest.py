"""The region on a database that knows none yet."""

import pytest

from eplanning.www import citra
from eplanning.www.daerah import region
from tests.template.setahun.kota import Kota

CACHES = (region, citra._stylesheet, citra._logo, citra.addresses)


@pytest.fixture
def kota(no_region, settings, tmp_path, manage) -> Kota:
    """Files written, nothing applied; what the application remembers of other files is forgotten."""
    settings.REGION_DIR = tmp_path / "region"
    made = Kota(settings.REGION_DIR, manage)
    for cached in CACHES:
        cached.cache_clear()
    yield made
    for cached in CACHES:
        cached.cache_clear()
