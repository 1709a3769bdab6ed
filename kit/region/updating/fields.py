"""Fields of the files in `region/` that the kit's rules know and the region's did not, with what they propose."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.paths import carried
from kit.runner import Runner

# Runs with one side's regiondata and nothing of the other's.
_DUMP = """
import importlib, json, pkgutil
import regiondata
from pydantic import BaseModel
from pydantic_core import PydanticUndefined
found = {}
for module in pkgutil.iter_modules(regiondata.__path__):
    loaded = importlib.import_module(f"regiondata.{module.name}")
    for model in vars(loaded).values():
        if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == loaded.__name__:
            for name, field in model.model_fields.items():
                value = field.get_default(call_default_factory=True)
                said = None if value is None or value is PydanticUndefined else str(value)
                if name != "line":
                    key = f"{getattr(loaded, 'FILE', '')}:{model.__name__}.{name}"
                    found[key] = [field.is_required(), said]
print(json.dumps(found))
"""


@dataclass(frozen=True)
class Field:
    """`file` below region/, `field` as Model.name, `proposed`: what holds when nobody writes it, None for nothing."""

    file: str
    field: str
    required: bool
    proposed: str | None


def new_fields(runner: Runner, region: Path) -> tuple[Field, ...] | None:
    """None when the region's own rules cannot be asked (they were changed until they no longer load)."""
    before, after = _asked(runner, region), _asked(runner, carried("template"))
    if before is None or after is None:
        return None
    names = [name for name in after if name not in before]
    return tuple(Field(*name.split(":", 1), *after[name]) for name in names)


def _asked(runner: Runner, place: Path) -> Mapping[str, tuple[bool, str | None]] | None:
    done = runner.run([sys.executable, "-c", _DUMP], env={"PYTHONPATH": str(place)}, cwd=place, check=False)
    return None if done.returncode else json.loads(done.stdout)
