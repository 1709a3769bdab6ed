"""Pictures in the documentation: made by the script, named by a page, small enough to be kept."""

import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from regiondata import contoh, resmi
from tests.browser.conftest import Benih
from tests.browser.gambar.daftar import DAFTAR, PONSEL
from tests.browser.gambar.kamera import IMAGES, MARK, opened, strange, take, words

ROOT = IMAGES.parents[1]
NAMED = re.compile(r"!\[[^\]]+\]\((?:\.\./)*(?:docs/)?images/([^)]+)\.png\)")
HEAVY = 120_000  # bytes
SOME = ("usulan-daftar-ponsel", "forum", "studio")


def test_every_picture_is_in_the_list_and_on_a_page():
    names = sorted(one.nama for one in DAFTAR)
    pages = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
    assert sorted(path.stem for path in IMAGES.iterdir()) == names, "run `make screenshots`"
    assert {found for page in pages for found in NAMED.findall(page.read_text(encoding="utf-8"))} == set(names)


def test_pictures_are_light():
    assert [path.name for path in IMAGES.iterdir() if path.stat().st_size > HEAVY] == []


def test_every_picture_is_of_the_invented_region():
    assert contoh.KODE not in resmi.kabkota()
    of = {}
    for path in IMAGES.iterdir():
        with Image.open(path) as picture:
            of[path.name] = picture.info.get(MARK)
    assert set(of.values()) == {contoh.KODE}, of


def test_no_page_of_which_a_picture_is_taken_names_a_real_region(benih: Benih, chromium: Browser, tmp_path: Path):
    found, read = [], []
    for one, page in opened(benih.copy(tmp_path / "data"), DAFTAR, chromium, tmp_path / "studio"):
        text = words(page)
        found += strange(one.nama, text)
        read += [one.nama] if contoh.NAMA in text else []
    assert found == []
    assert len(read) > len(DAFTAR) / 2, "the pages hardly name the region they show"


def test_a_page_that_names_a_real_region_is_no_picture():
    assert strange("beranda", "Kota Contoh, Kecamatan Melati, Kelurahan Cempaka Utara") == []
    for text in ("Kota Sibolga", "Usulan di Kecamatan Sibolga Utara", "12.73.01.1001"):
        assert strange("beranda", text) != [], text


def test_the_script_makes_pictures(benih: Benih, chromium: Browser, tmp_path: Path):
    wanted = {one.nama: one for one in DAFTAR if one.nama in SOME}
    made = dict(take(benih.copy(tmp_path / "data"), wanted.values(), chromium, tmp_path / "studio"))
    assert set(made) == set(SOME)
    for name, content in made.items():
        wide, high = wanted[name].layar
        scale = 2 if wanted[name].layar == PONSEL else 1
        with Image.open(BytesIO(content)) as picture:
            assert picture.size == (wide * scale, high * scale), name
            assert len(picture.getcolors()) > 8, f"{name} shows nothing"
