"""A page of Markdown as plain data for a layout. Nothing of its text is ever markup there.

Blocks are `{"t": kind, …}`: heading, paragraph, list, code, table, picture, quote. A run of text is
`[text, style, link]` with the style `b`, `i`, `c` (as typed) or nothing; only addresses on the network are links: paper
has no other pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Run = list[str]
Block = dict[str, object]

_STYLES = {"strong": "b", "em": "i", "code_inline": "c"}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def of_markdown(text: str, folder: str = "") -> list[Block]:
    """The blocks of a page that lies in `folder`, from where its pictures are named."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    return [block for node in tree.children for block in _block(node, folder)]


def title_of(blocks: list[Block]) -> str:
    """What the first heading says."""
    first = next((block for block in blocks if block["t"] == "heading"), None)
    return plain(first["runs"]) if first else ""  # type: ignore[arg-type]


def plain(runs: list[Run]) -> str:
    """The words without their looks."""
    return "".join(text for text, _style, _link in runs)


def _block(node: SyntaxTreeNode, folder: str) -> Iterator[Block]:
    if node.type == "heading":
        yield {"t": "heading", "level": int(node.tag[1]), "runs": _runs(node)}
    elif node.type == "paragraph":
        yield from _paragraph(node, folder)
    elif node.type in ("fence", "code_block"):
        yield {"t": "code", "text": node.content.rstrip("\n")}
    elif node.type in ("bullet_list", "ordered_list"):
        items = [[block for child in item.children for block in _block(child, folder)] for item in node.children]
        ordered = node.type == "ordered_list"
        yield {"t": "list", "ordered": ordered, "start": int(node.attrs.get("start", 1)), "items": items}
    elif node.type == "table":
        rows = [[_runs(cell) for cell in row.children] for part in node.children for row in part.children]
        yield {"t": "table", "head": rows[0], "rows": rows[1:], "widths": _widths(rows)}
    elif node.type == "blockquote":
        yield {"t": "quote", "blocks": [block for child in node.children for block in _block(child, folder)]}


def _paragraph(node: SyntaxTreeNode, folder: str) -> Iterator[Block]:
    """Its pictures stand by themselves, after its words."""
    runs = _runs(node)
    if plain(runs).strip():
        yield {"t": "paragraph", "runs": runs}
    for one in node.walk():
        if one.type == "image":
            path = posixpath.normpath(posixpath.join(folder, str(one.attrs["src"])))
            yield {"t": "picture", "path": f"/{path}", "words": one.content}


def _runs(node: SyntaxTreeNode, style: str = "", link: str = "") -> list[Run]:
    runs: list[Run] = []
    for child in node.children:
        if child.type in ("text", "code_inline"):
            if child.content:
                runs.append([child.content, _STYLES.get(child.type, style), link])
        elif child.type in _BREAKS:
            runs.append([_BREAKS[child.type], style, link])
        elif child.type == "link":
            address = str(child.attrs.get("href", ""))
            runs += _runs(child, style, address if address.startswith(("http://", "https://")) else "")
        elif child.type != "image":
            runs += _runs(child, _STYLES.get(child.type, style), link)
    return runs


def _widths(rows: list[list[list[Run]]]) -> list[int]:
    """Shares of the line: a column that says more gets more, within reason."""
    longest = [max(len(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return [min(max(length, 8), 60) for length in longest]
