"""Every page around a verb, found in the addresses: who may not act is told so before any form is read."""

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver, reverse

from eplanning.alur.penolakan import Izin
from eplanning.alur.wewenang import AKSI
from eplanning.www.petugas import halaman
from eplanning.www.petugas.halaman import FormPage
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA
from tests.template.www.test_refusals import close_window

pytestmark = pytest.mark.django_db
SENTENCE = "Yang berwenang: seseorang yang lain."
# Only what is chosen in the form tells: the dapil, of those of the person; the proposals of a forum, one by one.
TANPA_AKSI = {"reses_baru", "forum_prioritas"}


def form_pages(patterns=None) -> dict[str, type[FormPage]]:
    """Every FormPage among the addresses, by the name of its route."""
    found = {}
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if not isinstance(one, URLPattern):
            found |= form_pages(one.url_patterns)
        elif issubclass(getattr(one.callback, "view_class", object), FormPage):
            found[one.name] = one.callback.view_class
    return found


def sent(page: type[FormPage], user, data, monkeypatch):
    """What the page answers to a person whom the verb refuses; its object is beside the point."""
    request = RequestFactory().post("/meja/", data)
    request.user, request.htmx, request.session, request.resolver_match = user, False, {}, None
    monkeypatch.setattr(page, "find", lambda self, **_address: None)
    monkeypatch.setattr(halaman, "may", lambda *_asked, **_more: Izin(False, SENTENCE, "wewenang"))
    return page.as_view()(request)


def test_the_pages_are_found_and_name_their_verbs():
    pages = form_pages()
    assert len(pages) > 50
    assert {page.aksi for page in pages.values()} - {""} <= AKSI
    assert {name for name, page in pages.items() if not page.aksi} == TANPA_AKSI


@pytest.mark.parametrize("name", sorted(form_pages().keys() - TANPA_AKSI))
@pytest.mark.parametrize("data", [{}, {"cari_kamus": "", "cari_subkegiatan": "", "tambah": ""}])
def test_who_may_not_act_gets_the_sentence_and_no_form(name, data, orang, monkeypatch):
    page = form_pages()[name]

    def read(_self, *_args, **_kwargs):
        raise AssertionError("the form is read")

    monkeypatch.setattr(page, "get_form", read)
    monkeypatch.setattr(page, "get_context_data", read)
    answer = sent(page, orang.inspektorat, data, monkeypatch)
    assert answer.status_code == 403
    assert SENTENCE in answer.content.decode()


WRONG = {"tanggal": "kapan-kapan", "tempat": "Balai Warga"}


def test_who_only_reads_sends_a_wrong_form_in_vain(masuk, dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    for address in (jalan.url("forum_siapkan", forum), jalan.url("forum_luring", forum), reverse("tukar")):
        answer = masuk("inspektorat").post(address, WRONG)
        assert answer.status_code == 403, address
        assert "Yang berwenang" in answer.content.decode()


def test_a_wrong_form_outside_the_window_says_both_and_keeps_what_was_typed(masuk, dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    address = jalan.url("forum_siapkan", forum)
    assert masuk("kaling").post(address, WRONG).status_code == 200
    close_window("rembuk_warga")
    answer = masuk("kaling").post(address, WRONG)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Perpanjangan hanya oleh admin Bappeda" in text
    assert 'href="#id_tanggal"' in text
    assert 'value="Balai Warga"' in text


def test_what_was_kept_from_an_ended_session_is_not_shown_to_who_may_not_act(client, dunia):
    address = jalan.url("forum_siapkan", jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01"))
    client.post(address, WRONG)
    client.force_login(dunia.orang["inspektorat"])
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Balai Warga" not in answer.content.decode()


def test_fast_entry_by_who_may_no_more_opens_the_page_that_says_why(masuk, dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    answer = masuk("inspektorat").post(jalan.url("forum_cepat", forum), {}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Refresh"]) == (403, "true")
