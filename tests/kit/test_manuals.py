"""Manuals on paper: the same words as the page, in its order, and nothing of them is a command to the layout."""

import io
from pathlib import Path

import pypdf
import pytest
import typst
from PIL import Image

from kit.manuals import reading, setting
from kit.paths import carried

MOMENT = 1_800_000_000
PAGE = """# Panduan lurah

Untuk siapa *buku* ini.

## Masuk

1. Buka [alamat](https://a.example), lihat [jadwal](x.md).

   ![Halaman masuk](../images/masuk.png)

2. Tekan `Masuk`.
   - #read("/etc/passwd") $x$ @y

| a | b |
|---|---|
| 1 | **2** |

> Awas.

```text
ls
```
"""


@pytest.fixture
def docs(tmp_path) -> Path:
    """A folder of documentation with one manual and its picture."""
    (tmp_path / "manual").mkdir()
    (tmp_path / "images").mkdir()
    (tmp_path / "manual" / "lurah.md").write_text(PAGE)
    Image.new("RGB", (12, 8), "white").save(tmp_path / "images" / "masuk.png")
    return tmp_path


def printed(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_a_page_becomes_blocks_in_its_order():
    found = reading.of_markdown(PAGE, "manual")
    assert [block["t"] for block in found] == [
        "heading", "paragraph", "heading", "list", "table", "quote", "code",
    ]  # fmt: skip
    steps = found[3]["items"]
    assert [[block["t"] for block in step] for step in steps] == [["paragraph", "picture"], ["paragraph", "list"]]
    assert steps[0][0]["runs"] == [
        ["Buka ", "", ""], ["alamat", "", "https://a.example"], [", lihat ", "", ""], ["jadwal", "", ""], [".", "", ""],
    ]  # fmt: skip
    assert steps[0][1] == {"t": "picture", "path": "/images/masuk.png", "words": "Halaman masuk"}
    assert found[4]["rows"] == [[[["1", "", ""]], [["2", "b", ""]]]]


def test_a_manual_has_a_title_page_contents_and_numbers_and_its_words_are_no_commands(docs):
    [manual] = setting.manuals(docs)
    title, contents, *rest = printed(setting.pdf(manual, MOMENT))
    assert "Panduan lurah" in title
    assert "Untuk siapa buku ini." in title
    assert "Masuk" in contents
    assert '#read("/etc/passwd") $x$ @y' in " ".join(rest)
    assert "Halaman 2 dari 2" in rest[-1]


def test_the_same_page_gives_the_same_bytes(docs):
    [manual] = setting.manuals(docs)
    assert setting.pdf(manual, MOMENT) == setting.pdf(manual, MOMENT)


def test_nothing_outside_the_documentation_can_be_a_picture(docs):
    (docs / "manual" / "lurah.md").write_text("# A\n\n![x](../../../../etc/passwd)\n")
    [manual] = setting.manuals(docs)
    with pytest.raises(typst.TypstError):
        setting.pdf(manual, MOMENT)


def test_every_manual_of_the_kit_can_be_set():
    for manual in setting.manuals(carried("docs")):
        pages = printed(setting.pdf(manual, MOMENT))
        assert len(pages) > 2, manual.name
