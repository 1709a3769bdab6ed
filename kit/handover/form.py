"""Records that people or other commands write: read strictly, and what is wrong told in one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kit import plain_yaml
from kit.errors import UsageProblem
from kit.files import unreadable
from kit.i18n import _

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class Record(BaseModel):
    """A record that nobody changes and that holds nothing but its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Read = TypeVar("Read", bound=Record)


def parsed(text: str, form: type[Read], name: str, *, written_by: str = "") -> Read:
    """A record from YAML or JSON. Raises UsageProblem that names each field that does not fit.

    `written_by`: the command that writes such records. Of what is none at all nobody is told to mend it.
    """
    try:
        data = plain_yaml.load(text)
        if written_by and not isinstance(data, dict):
            raise _another(name, written_by)
        return form.model_validate(data)
    except plain_yaml.Error as error:
        if written_by:
            raise _another(name, written_by) from error
        mark = getattr(error, "problem_mark", None)
        raise UsageProblem(
            _("{file}:{line}: this is not YAML.").format(file=name, line=mark.line + 1 if mark else 1),
            remedy=_("Look at the spaces at the beginning of that line and the one before it."),
        ) from error
    except ValidationError as error:
        raise UsageProblem(
            _("{file}: {problems}.").format(file=name, problems="; ".join(map(_told, error.errors()))),
            remedy=_("Mend that in the file; docs/how-to/hand-over.md describes each field."),
        ) from error


def _another(name: str, command: str) -> UsageProblem:
    return UsageProblem(
        _("{file} is not what `{command}` writes.").format(file=name, command=command),
        remedy=_("Name the file that `{command}` wrote.").format(command=command),
    )


def _told(finding: ErrorDetails) -> str:
    """One finding of pydantic, in the active language; one that is not known here in its own words."""
    known = {
        "missing": _("is missing"),
        "extra_forbidden": _("is not known here"),
        "string_too_short": _("is still to be filled in"),
        "string_type": _("has to be text; write it in quotes"),
        "string_pattern_mismatch": _("is not written as it has to be"),
        "date_type": _("is no date; write it as 2027-01-31"),
        "date_from_datetime_parsing": _("is no date; write it as 2027-01-31"),
        "int_type": _("is no whole number"),
        "int_parsing": _("is no whole number"),
        "model_type": _("has to hold fields with values"),
    }
    field = ".".join(map(str, finding["loc"]))
    said = finding.get("ctx", {}).get("error") if finding["type"] == "value_error" else None
    why = str(said or known.get(finding["type"], finding["msg"]))
    return f"`{field}` {why}" if field else why


def read(path: Path, form: type[Read]) -> Read:
    """A record from its file. UsageProblem where the file is not there or can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(
            _("{path} can't be read: {why}.").format(path=path, why=unreadable(error)),
            remedy=_("Name a file that is there and that you may read."),
        ) from error
    return parsed(text, form, path.name)
