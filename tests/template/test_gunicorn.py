"""What the server does before the first visitor."""

import gc
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from eplanning.www import daerah

CONFIGURATION = Path(__file__).parents[2] / "template" / "gunicorn.conf.py"


@pytest.fixture
def start():
    """The hook that gunicorn calls when it has loaded the application and has no workers yet."""
    daerah.region.cache_clear()
    yield runpy.run_path(str(CONFIGURATION))["on_starting"]
    daerah.region.cache_clear()
    gc.unfreeze()


def test_the_region_is_read_once_for_all_workers_and_left_alone_by_the_collector(start):
    start(None)
    assert daerah.region.cache_info().currsize == 1
    assert gc.get_freeze_count() > 0


def test_a_region_nobody_can_read_stops_the_start(start, settings, tmp_path):
    settings.REGION_DIR = tmp_path
    with pytest.raises(ImproperlyConfigured, match=r"^region/"):
        start(None)
