"""A forum with results, and the words of a paper."""

import pytest

from tests.template import kertas
from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


@pytest.fixture
def words():
    """The text of a PDF in one line, pages in order."""
    return kertas.words
