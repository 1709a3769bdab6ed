"""Whoever reads an error reads what to do about it."""

import ast
from pathlib import Path

import pytest

import kit
from kit import errors

KIT = Path(kit.__file__).parent
KINDS = {name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, errors.KitError)}


def raised() -> list[tuple[str, ast.Call]]:
    """Every error of the kit's own that is made somewhere, with its place."""
    found = []
    for path in sorted(KIT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
                found.append((f"{path.relative_to(KIT)}:{node.lineno}", node))
    return found


@pytest.mark.parametrize(("place", "call"), raised(), ids=[place for place, _call in raised()])
def test_an_error_says_what_to_do(place, call):
    assert {"remedy", None} & {given.arg for given in call.keywords}, f"{place} names no remedy"
