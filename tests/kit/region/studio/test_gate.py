"""Only the browser that came with the printed address gets in, and only our own forms change anything."""

import pytest

from tests.kit.region.studio.conftest import PORT, subjects


def token(browser):
    return browser.studio.gate.address.partition("=")[2]


def test_the_address_lets_one_browser_in_and_is_useless_afterwards(stranger):
    first = stranger.get(f"/masuk?kunci={token(stranger)}")
    used = first.request.args["kunci"]
    assert first.status_code == 303
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert used not in cookie
    assert stranger.get("/").status_code == 200
    assert stranger.get(f"/masuk?kunci={used}").status_code == 403
    stranger.client.delete_cookie(f"studio_{PORT}", domain="127.0.0.1")
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize("given", ["", "?kunci=", "?kunci=salah", "?kunci=%C3%A9"])
def test_a_wrong_token_opens_nothing(stranger, given):
    refused = stranger.get(f"/masuk{given}")
    assert refused.status_code == 403
    assert "Set-Cookie" not in refused.headers
    assert stranger.studio.region.nama not in refused.text
    assert stranger.get(f"/masuk?kunci={token(stranger)}").status_code == 303


def test_an_empty_cookie_is_no_session(stranger):
    stranger.client.set_cookie(f"studio_{PORT}", "", domain="127.0.0.1")
    assert stranger.get("/", Cookie=f"studio_{PORT}=").status_code == 403


@pytest.mark.parametrize("host", ["penipu.example", f"penipu.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "localhost"])
def test_a_name_that_was_made_to_lead_here_is_refused(browser, host):
    refused = browser.get("/", Host=host)
    assert refused.status_code == 403
    assert browser.studio.region.nama not in refused.text


@pytest.mark.parametrize("origin", ["https://penipu.example", "null", "http://127.0.0.1:1", ""])
def test_a_form_of_another_page_changes_nothing(browser, origin):
    mark = browser.studio.draft.mark("branding/kop.yml")
    refused = browser.send("/isian/kop", {"alamat": "Jalan Palsu", "tanda": mark}, Origin=origin)
    assert refused.status_code == 403
    assert browser.studio.draft.texts == {}


def test_a_form_without_our_word_changes_nothing(browser):
    assert browser.send("/isian/kop", {"csrf": "salah", "alamat": "Jalan Palsu"}).status_code == 403
    assert browser.studio.draft.texts == {}
    assert subjects(browser.studio.region) == ["Daerah baru"]


def test_every_answer_forbids_scripts_frames_and_other_sites(browser):
    for path in ("/", "/isian/warna", "/static/studio.js", "/tidak-ada"):
        policy = browser.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    assert browser.get("/").headers["Cache-Control"] == "no-store"
    framed = browser.get("/pratinjau/halaman").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in framed and "unsafe" not in framed


def test_files_beside_the_static_ones_stay_unseen(browser):
    for path in ("/static/../gate.py", "/static/%2e%2e/gate.py", "/static/..%2fgate.py", "/static//etc/passwd"):
        assert browser.get(path).status_code in (403, 404)


def test_a_page_leads_nowhere_else_after_a_form(browser):
    for away in ("https://penipu.example/", "//penipu.example", "/\\penipu.example", "penipu"):
        answer = browser.send("/bahasa", {"bahasa": "en", "lanjut": away})
        assert answer.headers["Location"] == "/"
