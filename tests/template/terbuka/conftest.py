"""A region where something was decided, and readers who are not counted unless a test counts them."""

import pytest

from eplanning.www.terbuka.laju import Laju
from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch):
    monkeypatch.setattr(Laju, "THROTTLE_RATES", {"api": None, "unduh": None})


@pytest.fixture
def measured(monkeypatch):
    """`measured(3)`: so many requests a minute, counted from none."""

    def allow(requests: int) -> None:
        monkeypatch.setattr(Laju, "THROTTLE_RATES", dict.fromkeys(("api", "unduh"), f"{requests}/min"))

    return allow
