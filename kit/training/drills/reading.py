"""The drills as they are written: one Markdown file each, facts in front, the model solution below."""

from __future__ import annotations

import functools
from pathlib import Path

from kit import plain_yaml
from kit.errors import UsageProblem
from kit.i18n import _
from kit.training.drills.drill import BadMend, Drill, Hint, Sign

CATALOGUE = Path(__file__).parent / "catalogue"


@functools.cache
def every() -> tuple[Drill, ...]:
    """All drills, by how long they take."""
    return tuple(sorted(map(read, CATALOGUE.glob("*.md")), key=lambda drill: (drill.minutes, drill.id)))


def named(id: str) -> Drill:
    """One drill. Raises UsageProblem when there is none of that name."""
    for drill in every():
        if drill.id == id:
            return drill
    raise UsageProblem(
        _("There is no drill {id}.").format(id=id),
        remedy=_("There are: {names}.").format(names=", ".join(drill.id for drill in every())),
    )


def read(file: Path) -> Drill:
    """A drill out of its file, whose name is its id. A word it does not know is an error of whoever wrote it."""
    _before, facts, solution = file.read_text(encoding="utf-8").split("---\n", 2)
    told = plain_yaml.load(facts)
    told["hints"] = tuple(Hint(**hint) for hint in told["hints"])
    told["signs"] = tuple(Sign(**sign) for sign in told["signs"])
    told["bad_mends"] = tuple(BadMend(**mend) for mend in told.get("bad_mends", ()))
    told["may_change"] = tuple(told.get("may_change", ()))
    seen = told.get("outside", "200")
    told["outside"] = (seen,) if isinstance(seen, str) else tuple(seen)
    told.setdefault("clear", "")
    return Drill(id=file.stem, solution=solution.strip() + "\n", **told)
