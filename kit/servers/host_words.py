"""What the programs of a host say, in the active language. They speak English, to journals and signed receipts as well;
their source is the list of their sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kit.i18n import _
from kit.paths import carried

SAID = {"Refused", "Unsound", "sentence"}  # whose first argument is one (eplanning_host/command.py)


def said(text: str) -> str:
    """A sentence of a host as the kit would say it, with what was put into it; as it is where it is none of theirs."""
    for template, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return _(template).format(*map(said, found.groups()))
    return text


def sentences() -> tuple[str, ...]:
    """Every sentence that has words of its own, with {0}, {1} … where something is put into it."""
    texts = {_template(node) for _file, node in arguments() if isinstance(node, ast.Constant | ast.JoinedStr)}
    return tuple(sorted(one for one in texts if re.search(r"[a-z]{2}", one)))


def arguments() -> Iterator[tuple[Path, ast.expr]]:
    """What stands where a sentence has to, and in which file."""
    for file in sorted((carried("playbooks") / "roles" / "app" / "files" / "eplanning_host").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SAID:
                yield file, node.args[0]


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    number = iter(range(len(parts)))
    return "".join(str(one.value) if isinstance(one, ast.Constant) else f"{{{next(number)}}}" for one in parts)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those that follow upon another sentence come first, then those that say most themselves."""

    def words(template: str) -> list[str]:
        return re.split(r"\{\d\}", template)

    def rank(template: str) -> tuple[bool, int]:
        return not re.match(r"\{0\} [A-Z]", template), -len("".join(words(template)))

    ordered = sorted(sentences(), key=rank)
    return tuple((one, re.compile("(.+)".join(map(re.escape, words(one))), re.DOTALL)) for one in ordered)
