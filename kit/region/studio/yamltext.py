"""A YAML file as text, with some of its values changed: comments, order and everything else stay as they are."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, ScalarString

from kit.errors import KitError
from kit.i18n import _

Path = tuple[str | int, ...]


def _parser() -> YAML:
    parser = YAML()
    parser.preserve_quotes = True
    parser.width = 4096
    parser.indent(mapping=2, sequence=4, offset=2)
    return parser


def _loaded(text: str) -> Any:
    try:
        found = _parser().load(text)
    except (YAMLError, ValueError) as problem:
        raise KitError(
            _("This file cannot be read as YAML, so its fields cannot be shown."),
            remedy=_("`kit check` names the line; mend it there, or undo the last change."),
            code="yaml",
        ) from problem
    return found if isinstance(found, dict) else _parser().load("{}")


def values(text: str, paths: list[Path]) -> dict[Path, str]:
    """What stands at each path, as a person would type it; empty where nothing does."""
    document = _loaded(text)
    return {path: _shown(_at(document, path)) for path in paths}


def keyed(text: str, part: str) -> dict[str, str]:
    """A list of {kode, nama} as code -> name, as far as it is one."""
    found = _at(_loaded(text), (part,))
    items = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    return {_shown(item.get("kode")): _shown(item.get("nama")) for item in items}


def keys(text: str, part: str) -> list[str]:
    """The names below a part."""
    found = _at(_loaded(text), (part,))
    return [str(name) for name in found] if isinstance(found, dict) else []


def lines(text: str, paths: list[Path]) -> dict[Path, int]:
    """The line of each path, or of the nearest part above it that is there; as the region's rules count."""
    document = _loaded(text)
    return {path: _line(document, path) for path in paths}


def _line(document: Any, path: Path) -> int:
    found = 1
    for part in path:
        if _at(document, (part,)) is None:
            break
        found = (document.lc.item(part) if isinstance(document, list) else document.lc.key(part))[0] + 1
        document = document[part]
    return found


def _at(document: Any, path: Path) -> object:
    for part in path:
        try:
            document = document[part]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def with_values(text: str, changes: Mapping[Path, str | int]) -> str:
    """The text with `changes`; the same text when nothing differs. A part that is absent is added at the end."""
    document = _loaded(text)
    changed = False
    for path, value in changes.items():
        old = _at(document, path)
        if _shown(old) == str(value):
            continue
        changed = True
        home = document
        for part in path[:-1]:
            if not isinstance(home, list) and part not in home:
                home[part] = {}
            home = home[part]
        home[path[-1]] = value if isinstance(value, int) else _written(value, old)
    return _dumped(document) if changed else text


def without(text: str, paths: list[Path]) -> str:
    """The text without these parts, which may be absent."""
    document = _loaded(text)
    for path in sorted(paths, key=str, reverse=True):
        home = _at(document, path[:-1])
        if home is not None and _at(document, path) is not None:
            del home[path[-1]]
    return _dumped(document)


def _dumped(document: Any) -> str:
    out = io.StringIO()
    _parser().dump(document, out)
    return out.getvalue()


def _written(value: str, old: object) -> str:
    """In quotes, unless it stood without them and no reader can take the new one for anything but a text."""
    bare = isinstance(old, str) and not isinstance(old, ScalarString)
    # Asked of the library that reads these files (YAML 1.1, where `no` is not a text).
    if bare and yaml.safe_dump(value, width=4096, allow_unicode=True).removesuffix("\n...\n") == value:
        return value
    return DoubleQuotedScalarString(value)
