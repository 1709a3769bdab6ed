"""A region where something was decided; files are taken as often as a test wants."""

import pytest

from eplanning.www.terbuka.laju import Laju
from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch):
    monkeypatch.setattr(Laju, "THROTTLE_RATES", {"api": None, "unduh": None})
