"""A small region and one browser a person."""

import pytest

from tests.template.www.dunia import build
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def dunia(db, settings, tmp_path):
    """The region, with uploads kept apart."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return build()


@pytest.fixture
def masuk(dunia):
    """`masuk("lurah")`: a browser in which that person has signed in."""
    return lambda name: sign_in(dunia.orang[name])
