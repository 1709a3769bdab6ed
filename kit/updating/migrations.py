"""What the database would go through: the migrations that came, and those that a rollback of the code cannot undo."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from kit.i18n import _

PATH = re.compile(r"(?:^|/)eplanning/(\w+)/migrations/(\d{4}_\w+)\.py$")
_LOSES = {"RemoveField", "DeleteModel"}
_ONE_WAY = {"RunPython": ("reverse_code", 1), "RunSQL": ("reverse_sql", 1)}


@dataclass(frozen=True)
class Migration:
    """`lost`: sentences about what going back would not bring back; empty where it brings back everything."""

    path: str
    name: str
    lost: tuple[str, ...]


def read(path: str, source: str) -> Migration | None:
    """A migration by its path and text; None when the path is not one's."""
    found = PATH.search(path)
    return Migration(path, f"{found[1]}.{found[2]}", tuple(_lost(ast.parse(source)))) if found else None


def _lost(tree: ast.AST):
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = {word.arg: word.value for word in call.keywords}
        if name in _LOSES:
            what = [v.value for v in (*call.args, *given.values()) if isinstance(v, ast.Constant)]
            yield _("{operation} {what}: its contents are gone").format(operation=name, what=".".join(map(str, what)))
        elif name in _ONE_WAY:
            keyword, place = _ONE_WAY[name]
            if keyword not in given and len(call.args) <= place:
                yield _("{operation} has no way back").format(operation=name)
