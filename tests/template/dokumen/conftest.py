"""A forum with results, and the words of a paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


@pytest.fixture
def words():
    """The text of a PDF in one line, pages in order."""

    def read(pdf: bytes) -> str:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())

    return read
