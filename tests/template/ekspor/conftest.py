"""Signed-in people, sheets of workbooks."""

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.template.warga.dunia import Dunia


@pytest.fixture
def dunia(db) -> Dunia:
    return Dunia()


@pytest.fixture
def signed_in():
    def make(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return make


@pytest.fixture
def sheet():
    """The rows of the first sheet of an answer."""

    def read(response) -> list[list]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
        return book.get_sheet_by_index(0).to_python()

    return read
