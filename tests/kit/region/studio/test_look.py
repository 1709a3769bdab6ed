"""Logo, and previews of colours and letterhead."""

import io

import pytest

from regiondata import load
from tests.kit.region.studio.conftest import subjects

LOGO = "branding/logo.svg"
GOOD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


def sent(browser, raw):
    return browser.save("/logo", {"logo": (io.BytesIO(raw), "logo.svg")}, file=LOGO)


def test_a_new_logo_is_taken(browser, region):
    sent(browser, GOOD)
    assert load(region.data).region.branding.logo == GOOD.decode()
    assert subjects(region)[0] == "Ganti logo"
    assert browser.get("/pratinjau/logo.svg").data == GOOD


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (GOOD.replace(b"<circle", b"<script>1</script><circle"), "skrip"),
        (GOOD.replace(b"<circle", b'<image href="https://lain.example/a.png"/><circle'), "luar berkas"),
        (GOOD[:-6], "utuh"),
        (b"", "No file"),
    ],
)
def test_a_broken_logo_is_refused_with_its_reason(browser, region, raw, why):
    before = (region.data / LOGO).read_bytes()
    assert why in sent(browser, raw)
    assert (region.data / LOGO).read_bytes() == before
    assert browser.studio.draft.texts == {}


def test_contrast_is_told_of_colours_before_they_are_sent(browser):
    shown = browser.page("/pratinjau/kontras?utama=%23ffffff&teks_utama=%23ffffff")
    assert "1.00 : 1" in shown and "too little" in shown
    assert "too little" not in browser.page("/pratinjau/kontras")
    assert "–" in browser.page("/pratinjau/kontras?utama=merah")


def test_a_stylesheet_holds_colours_and_nothing_else(browser):
    shown = browser.page("/pratinjau/warna.css?utama=%23123456&aksen=red;}body{display:none")
    assert "--ep-brand:#123456" in shown and "display" not in shown
    assert "utama=%23123456" in browser.page("/pratinjau/halaman?utama=%23123456")


def test_the_letterhead_is_set_as_the_papers_are(browser):
    first, other = (browser.get(f"/pratinjau/kop.png?alamat={text}") for text in ("Jalan+%23let", "Jalan+2"))
    assert first.mimetype == "image/png" and first.data.startswith(b"\x89PNG")
    assert first.data != other.data
