"""What migrations say of themselves: whether the release before runs on what they leave, and what no way brings back.

A migration whose class says `previous_release_runs = True` lets the site go on while it runs, and a rollback go back
over it; `False`, or nothing, closes the site for it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from kit.i18n import _

PATH = re.compile(r"(?:^|/)eplanning/(\w+)/migrations/(\d{4}_\w+)\.py$")
DECLARED = "previous_release_runs"
_LOSES = {"RemoveField", "DeleteModel"}
_ONE_WAY = {"RunPython": ("reverse_code", 1), "RunSQL": ("reverse_sql", 1)}


@dataclass(frozen=True)
class Migration:
    """`lost`: sentences about what going back would not bring back; empty where it brings back everything.

    `previous_release_runs`: as it declares; None where it says nothing.
    """

    path: str
    name: str
    lost: tuple[str, ...]
    previous_release_runs: bool | None = None


def read(path: str, source: str) -> Migration | None:
    """A migration by its path and text; None when the path is not one's."""
    found = PATH.search(path)
    if not found:
        return None
    tree = ast.parse(source)
    return Migration(path, f"{found[1]}.{found[2]}", tuple(_lost(tree)), _declared(tree))


def declared(app: Path) -> dict[str, bool | None]:
    """What each migration of an application's folder declares, by its name."""
    read_all = (
        read(path.as_posix(), path.read_text(encoding="utf-8")) for path in app.glob("eplanning/*/migrations/*.py")
    )
    return {one.name: one.previous_release_runs for one in sorted(filter(None, read_all), key=lambda one: one.name)}


def _declared(tree: ast.Module) -> bool | None:
    for body in (node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Migration"):
        for line in body:
            names = [target.id for target in getattr(line, "targets", ()) if isinstance(target, ast.Name)]
            if names == [DECLARED] and isinstance(line.value, ast.Constant):
                return line.value.value is True
    return None


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
