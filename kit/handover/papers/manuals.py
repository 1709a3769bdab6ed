"""The kit's documentation as papers: Markdown read by markdown-it, set by the same layout as every other paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kit.handover.papers import blocks as b
from kit.handover.papers.blocks import Block, Paper, Run

MANUALS = {
    "tutorials": "e-planning: tutorials",
    "how-to": "e-planning: how-to guides",
    "reference": "e-planning: reference",
    "explanation": "e-planning: explanation",
}
_STYLES = {"strong": "b", "em": "i", "code_inline": "c"}


def manuals(docs: Path) -> Iterator[Paper]:
    """One paper for each kind of documentation that there is."""
    for folder, title in MANUALS.items():
        pages = sorted((docs / folder).glob("*.md"))
        if pages:
            blocks = [
                block for page in pages for block in (b.page_break(), *of_markdown(page.read_text(encoding="utf-8")))
            ]
            yield Paper(folder, title, tuple(blocks[1:]), language="en")


def of_markdown(text: str) -> Iterator[Block]:
    """The blocks of a page. Links become their words: paper has none."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    for node in tree.children:
        yield from _block(node)


def _block(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "heading":
        yield b.heading("".join(text for text, _style in _inline(node)), min(int(node.tag[1]), 3))
    elif node.type == "paragraph":
        yield b.paragraph(*_inline(node))
    elif node.type in ("fence", "code_block"):
        yield b.code(node.content.rstrip("\n"))
    elif node.type in ("bullet_list", "ordered_list"):
        make = b.bullets if node.type == "bullet_list" else b.numbered
        yield make([[run for child in item.children[:1] for run in _inline(child)] for item in node.children])
        # What else an item holds (code, a further paragraph) follows the list.
        for item in node.children:
            for child in item.children[1:]:
                yield from _block(child)
    elif node.type == "table":
        rows = [
            ["".join(text for text, _s in _inline(cell)) for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        yield b.table(rows[0], rows[1:], [1, *([2] * (len(rows[0]) - 1))])
    elif node.type == "blockquote":
        for child in node.children:
            yield from _block(child)


def _inline(node: SyntaxTreeNode, style: str = "") -> list[Run]:
    runs: list[Run] = []
    for child in node.children:
        if child.type in ("text", "code_inline"):
            runs.append((child.content, _STYLES.get(child.type, style)))
        elif child.type in ("softbreak", "hardbreak"):
            runs.append((" ", style))
        else:
            runs += _inline(child, _STYLES.get(child.type, style))
    return runs
