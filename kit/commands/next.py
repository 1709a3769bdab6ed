"""`kit next`, which `kit` alone is too: where one stands in this folder, and what to type now."""

from __future__ import annotations

import contextlib
from pathlib import Path

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _
from kit.terminal.result import Result
from kit.terminal.steps import NothingToDo


@verb(
    name="next",
    help="Say how far each region of this folder has come, and what to type now; `kit` alone does the same. "
    "Reads only.",
)
def command(context: Context) -> Result:
    from kit.region.workspace import workspace
    from kit.terminal.orientation import Standing, classes_held, lacking, standings

    if line := lacking():
        told = _("This computer lacks what the first steps need.")
        return Result(command="next", lines=(told,), next=(line, "kit doctor"), exit_code=ExitCode.LACKING)
    found: list[Standing] = []
    with contextlib.suppress(NothingToDo), context.steps(_("looking at what there is")):
        found = standings(context.runner, Path.cwd())
        raise NothingToDo  # it leaves no line of its own
    lines = [f"{one.region.nama} ({one.region.kode}): {one.state}" for one in found]
    steps = list(dict.fromkeys(one.step for one in found))
    held = classes_held()
    if not found:
        lines = [_("There is no region in {folder} yet.").format(folder=workspace())]
        steps = ["kit new 12.73", "kit serve 12.73 --demo"]
        lines.append(_("Make one from its Kemendagri code, and look at it with example people and proposals:"))
    return Result(
        command="next",
        data={
            "workspace": workspace(),
            "regions": [
                {"kode": one.region.kode, "nama": one.region.nama, "state": one.state, "next": one.step}
                for one in found
            ],
        },
        lines=(*lines, *(told for told, _step in held)),
        next=(*steps, *(step for _told, step in held)),
    )
