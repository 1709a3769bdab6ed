"""Published proposals to exchange, and people of Bappeda with a browser."""

import pytest

from eplanning.usulan.models import Usulan
from tests.template.www.perjalanan import sign_in


@pytest.fixture
def usulan(musim) -> Usulan:
    """One that was published, with a text that would be a formula."""
    return musim.closed(musim.kelurahan, uraian="=1+1 rabat beton", volume="12.5")


@pytest.fixture
def penyelia(orang):
    return sign_in(orang.penyelia)
