"""YAML that people wrote, as plain data: what only looks like a date or a number stays the text it was written as.

PyYAML falls over 2027-02-30 with an error that is none of YAML; here whoever validates the data names the field.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

Error = yaml.YAMLError
DEEPEST = 100
# By libyaml where there is one: a fleet reads a thousand files.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):
    """Nothing but data, as yaml.SafeLoader."""


def _else_text(construct: Callable[[Any, yaml.ScalarNode], object]) -> Callable[[Any, yaml.ScalarNode], object]:
    def constructed(loader: Any, node: yaml.ScalarNode) -> object:
        try:
            return construct(loader, node)
        except ValueError:
            return node.value

    return constructed


for _kind in ("int", "float", "timestamp"):
    _tag = f"tag:yaml.org,2002:{_kind}"
    _Loader.add_constructor(_tag, _else_text(_Safe.yaml_constructors[_tag]))


def load(text: str | bytes) -> Any:
    """The data of a text. Raises Error, with `problem_mark` where it knows the place."""
    _require_shallow(text)
    return yaml.load(text, _Loader)  # noqa: S506 - a safe one


def _require_shallow(text: str | bytes) -> None:
    """libyaml ends the whole process where a text is nested deeper than its stack."""
    depth = 0
    for event in yaml.parse(text, _Safe):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
