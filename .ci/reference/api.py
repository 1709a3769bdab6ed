"""The interface for programs, from its OpenAPI document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from table import MARK, table

HEAD = """# Interface for programs

Read only, without an account, published proposals only. The same as OpenAPI 3 for tools is at `/api/skema/` of every
site; how pages, errors and limits work stands in [open data](open-data.md). A name in *italics* is a shape described
below; `?` marks a field that may be empty (`null`).
"""


def page() -> str:
    from eplanning.www.terbuka.api.skema import document

    found = document("en")
    shapes = found["components"]["schemas"]
    parts = [HEAD, "## Addresses\n"]
    for path, acts in found["paths"].items():
        for method, act in acts.items():
            parts.append(f"### {method.upper()} {path}\n\n{act['summary']}. Answers {_answer(act)}.\n")
            rows = [(f"`{one['name']}`", _kind(one["schema"]), _meaning(one)) for one in act.get("parameters", ())]
            if rows:
                parts.append(table(("parameter", "value", "meaning"), rows) + "\n")
    parts.append("## Shapes\n")
    for name, shape in shapes.items():
        if shape["type"] == "object":
            rows = [(f"`{field}`", _field(one, shapes)) for field, one in shape.get("properties", {}).items()]
            parts.append(f"### {name}\n\n{table(('field', 'value'), rows)}\n")
    return "\n".join([*parts, MARK, ""])


def _answer(act: dict) -> str:
    good = next(answer for code, answer in act["responses"].items() if code == "200")
    schema = next(iter(good["content"].values()))["schema"]
    return _kind(schema)


def _field(one: dict, shapes: dict) -> str:
    """Short enumerations stand where they are used."""
    name = _reference(one)
    if name and shapes[name]["type"] != "object":
        return _kind(shapes[name] | {"nullable": one.get("nullable", False)})
    return _kind(one)


def _reference(one: dict) -> str:
    refs = [one, *one.get("allOf", ()), *one.get("oneOf", ())]
    return next((ref["$ref"].rpartition("/")[2] for ref in refs if "$ref" in ref), "")


def _kind(one: dict) -> str:
    empty = "?" if one.get("nullable") else ""
    name = _reference(one)
    if name:
        return f"*{name}*{empty}"
    if one.get("type") == "array":
        return f"list of {_kind(one['items'])}{empty}"
    if "enum" in one:
        return ", ".join(f"`{value}`" for value in one["enum"] if value not in ("", None)) + empty
    if one.get("type") == "object" and isinstance(one.get("additionalProperties"), dict):
        return f"by name: {_kind(one['additionalProperties'])}{empty}"
    return " ".join([str(one.get("format") or one.get("type") or "any"), *_limits(one)]) + empty


def _limits(one: dict) -> Iterator[str]:
    if "minimum" in one and "maximum" in one:
        yield f"({one['minimum']} to {one['maximum']})"
    if "pattern" in one:
        yield f"(`{one['pattern']}`)"


def _meaning(one: dict) -> str:
    said = re.sub(r"\s*\* `([^`]+)` - ([^\n*]+)", r" `\1` \2;", one.get("description", "")).strip().rstrip(";")
    return f"{said} (needed)" if one.get("required") and one["in"] == "query" else said
