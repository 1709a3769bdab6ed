"""Sets a manual as PDF: title page, contents, running heads, page x of y; tagged for screen readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typst

from kit import __version__
from kit.manuals.reading import Block, of_markdown, title_of

FOLDER = "manual"
_LAYOUT = Path(__file__).with_name("manual.typ")
_STANDARDS = ["ua-1", "a-2a"]  # for screen readers, and complete in itself for archives


@dataclass(frozen=True)
class Manual:
    """`name` is its file without ending; `docs` the folder that its pictures lie below."""

    name: str
    title: str
    blocks: list[Block]
    docs: Path
    language: str = "id"


def manuals(docs: Path) -> Iterator[Manual]:
    """One for each page in `docs/manual`, by name."""
    for page in sorted((docs / FOLDER).glob("*.md")):
        if page.stem != "README":
            blocks = of_markdown(page.read_text(encoding="utf-8"), FOLDER)
            yield Manual(page.stem, title_of(blocks) or page.stem, blocks, docs)


def pdf(manual: Manual, moment: int) -> bytes:
    """The manual as PDF/UA-1 and PDF/A-2a, dated `moment` (seconds since the epoch).

    Raises typst.TypstError when a picture is missing; nothing outside `docs` can be read.
    """
    return _set(manual, moment, format="pdf", pdf_standards=_STANDARDS)


def pictures(manual: Manual, moment: int, ppi: float = 80) -> list[bytes]:
    """Its pages as PNG, to look at."""
    pages = _set(manual, moment, format="png", ppi=ppi)
    return pages if isinstance(pages, list) else [pages]


def _set(manual: Manual, moment: int, **form: object) -> bytes | list[bytes]:
    data = {
        "title": manual.title,
        "blocks": manual.blocks[1:] if manual.blocks[:1] and manual.blocks[0]["t"] == "heading" else manual.blocks,
        "language": manual.language,
        "version": __version__,
    }
    return typst.compile(
        _LAYOUT.read_bytes(),
        root=manual.docs,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=moment,
        **form,
    )
