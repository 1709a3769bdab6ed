"""Commands that a page of the documentation shows: the lines after `$ ` in its blocks marked `console`."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ENDS = re.compile(r"#.*\b(?:ends with|berakhir dengan) (\d+)\b")
REMARK = re.compile(r"\s+#.*$")


@dataclass(frozen=True)
class Shown:
    """A command without its remark, and the exit code that the remark foretells (0 where it says nothing)."""

    line: str
    code: int = 0


def commands(page: Path) -> list[list[Shown]]:
    """By block, in the order of the page."""
    tokens = MarkdownIt("commonmark").parse(page.read_text(encoding="utf-8"))
    return [_of(token.content) for token in tokens if token.type == "fence" and token.info.strip() == "console"]


def _of(block: str) -> list[Shown]:
    lines = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return [Shown(REMARK.sub("", line), int(found[1]) if (found := ENDS.search(line)) else 0) for line in lines]
