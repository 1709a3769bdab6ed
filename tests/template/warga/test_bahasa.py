"""Indonesian until somebody chooses; the choice is the reader's own."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language

from eplanning.www.bahasa import PilihanBahasa


def language_of(**headers) -> str:
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.COOKIES.update(headers)
    return PilihanBahasa(lambda _request: HttpResponse(get_language()))(request).content.decode()


def test_an_english_browser_gets_indonesian():
    assert language_of() == "id"


@pytest.mark.parametrize(("cookie", "language"), [("en", "en"), ("id", "id"), ("xx", "id")])
def test_the_cookie_decides(cookie, language):
    assert language_of(django_language=cookie) == language


def test_choosing_a_language_needs_no_session_and_leads_back(client, db):
    response = client.post("/bahasa/", {"language": "en", "next": "/jadwal/"})
    assert (response.status_code, response["Location"]) == (302, "/jadwal/")
    assert list(response.cookies) == ["django_language"]


def test_a_foreign_address_is_not_followed(client, db):
    assert client.post("/bahasa/", {"language": "en", "next": "https://jahat.example/"})["Location"] == "/"
