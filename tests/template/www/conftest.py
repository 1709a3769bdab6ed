"""The region with every window open, and one browser a person."""

import pytest

from tests.template.www.dunia import build
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def dunia(db):
    """The region with every window open."""
    return build()


@pytest.fixture
def masuk(dunia):
    """`masuk("lurah")`: a browser in which that person has signed in."""
    return lambda name: sign_in(dunia.orang[name])
