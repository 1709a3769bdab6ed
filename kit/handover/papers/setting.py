"""The two forms of a paper: PDF as it is signed and kept, DOCX as a legal office edits it."""

from __future__ import annotations

import datetime as dt
import json
import re
import zipfile
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import docx
import typst
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from kit.handover.papers.blocks import Block, Paper

_LAYOUT = Path(__file__).with_name("paper.typ")
# Tagged for screen readers, and complete in itself for archives.
_STANDARDS = ["ua-1", "a-2a"]
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def pdf(paper: Paper, moment: int) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a, dated `moment` (seconds since the epoch)."""
    return typst.compile(
        _LAYOUT,
        root=_LAYOUT.parent,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(asdict(paper), ensure_ascii=False)},
        pdf_standards=_STANDARDS,
        timestamp=moment,
    )


def editable(paper: Paper, moment: int) -> bytes:
    """The paper as DOCX."""
    made = docx.Document()
    made.core_properties.title = paper.title
    made.core_properties.author = "e-planning kit"
    made.core_properties.created = made.core_properties.modified = dt.datetime.fromtimestamp(moment, dt.UTC)
    made.styles["Normal"].font.size = Pt(11)
    if paper.flat:
        section = made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for block in paper.blocks:
        _WRITERS[str(block["t"])](made, block)
    target = BytesIO()
    made.save(target)
    return _timeless(target)


def _timeless(written: BytesIO) -> bytes:
    """The same document always as the same bytes: Word's container would tell when it was packed."""
    target = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()


def _clean(text: object) -> str:
    return _UNWRITABLE.sub(" ", str(text))


def _runs(made: Document, runs: object) -> None:
    line = made.add_paragraph()
    for text, kind in runs:  # type: ignore[attr-defined]
        run = line.add_run(_clean(text))
        run.bold, run.italic = kind == "b" or None, kind == "i" or None
        if kind == "c":
            run.font.name = "Courier New"


def _heading(made: Document, block: Block) -> None:
    made.add_heading(_clean(block["text"]), level=block["level"])


def _paragraph(made: Document, block: Block) -> None:
    _runs(made, block["runs"])


def _centred(made: Document, block: Block) -> None:
    line = made.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(_clean(block["text"]))
    run.font.size, run.bold = Pt(block["size"]), bool(block["bold"])


def _numbered(made: Document, block: Block) -> None:
    for number, runs in enumerate(block["items"], 1):  # Word would go on counting from the list before
        _runs(made, [(f"{number}. ", ""), *runs])


def _table(made: Document, block: Block) -> None:
    table = made.add_table(rows=1, cols=len(block["head"]), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block["head"], strict=True):
        cell.paragraphs[0].add_run(_clean(text)).bold = True
    for row in block["rows"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(text)


def _signatures(made: Document, block: Block) -> None:
    made.add_paragraph(_clean(block["place"]))
    table = made.add_table(rows=1, cols=len(block["parties"]))
    for cell, one in zip(table.rows[0].cells, block["parties"], strict=True):
        cell.text = _clean(f"{one['role']}\n{one['office']}\n\n\n\n{one['name']}\nNIP {one['number']}")


def _gap(made: Document, block: Block) -> None:
    made.add_paragraph().paragraph_format.space_after = Mm(block["size"])


def _break(made: Document, block: Block) -> None:
    made.add_page_break()


_WRITERS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "centred": _centred,
    "numbered": _numbered,
    "table": _table,
    "signatures": _signatures,
    "gap": _gap,
    "break": _break,
}
