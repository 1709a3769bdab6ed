"""What tests of public pages share."""

import pytest

from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()
