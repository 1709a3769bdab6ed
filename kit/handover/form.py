"""Records that people or other commands write: read strictly, and what is wrong told in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from kit.errors import UsageProblem
from kit.i18n import _


class Record(BaseModel):
    """A record that nobody changes and that holds nothing but its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Read = TypeVar("Read", bound=Record)


def parsed(text: str, form: type[Read], name: str) -> Read:
    """A record from YAML or JSON. Raises UsageProblem that names the first field that does not fit."""
    try:
        return form.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UsageProblem(
            _("{file}:{line}: this is not YAML.").format(file=name, line=mark.line + 1 if mark else 1),
            remedy=_("Look at the spaces at the beginning of that line and the one before it."),
        ) from error
    except (ValidationError, RecursionError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        raise UsageProblem(
            _("{file}: `{field}`: {why}").format(
                file=name, field=".".join(map(str, first["loc"])), why=str(first["msg"])
            ),
            remedy=_("Mend that field; docs/how-to/hand-over.md describes each."),
        ) from error


def read(path: Path, form: type[Read]) -> Read:
    """A record from its file. UsageProblem where the file is not there or can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = str(error.strerror).lower() if isinstance(error, OSError) else str(error)
        raise UsageProblem(
            _("{path} can't be read: {why}.").format(path=path, why=why),
            remedy=_("Name a file that is there and that you may read."),
        ) from error
    return parsed(text, form, path.name)
