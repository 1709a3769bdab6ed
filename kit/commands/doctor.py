"""`kit doctor`: what this computer lacks, and the line that installs it."""

from __future__ import annotations

import os
import platform
import shutil

import click

from kit import needs
from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _
from kit.paths import cache, user_data
from kit.result import Result

FREE_GB = 5


@verb(
    name="doctor",
    help="Tell what this computer lacks, and the line that installs it. Changes nothing; ends with 3 if it lacks any.",
)
@click.option(
    "--for",
    "purpose",
    type=click.Choice(tuple(needs.INCLUDES)),
    default="qemu",
    show_default=True,
    help="What you want to do with it.",
)
def command(context: Context, purpose: str) -> Result:
    absent = needs.missing(purpose)
    lines, parts = [], {}
    for part in needs.INCLUDES[purpose]:
        lines.append(part)
        for need in needs.PURPOSES[part]:
            met = need not in absent
            parts[need.look_for] = met
            lines.append(f"  {_sign(met)} {need.package:<20} {_(need.why)}")
    free = shutil.disk_usage(cache()).free / 1e9
    room = free >= FREE_GB
    rights = os.geteuid() == 0 or purpose in ("demo", "provision")
    lines += [
        _("this computer"),
        f"  {_sign(True)} Python {platform.python_version()}, {platform.machine()}",
        f"  {_sign(room)} " + _("{free:.0f} GB free for machines and wheels").format(free=free),
        f"  {_sign(rights)} "
        + (_("rights to make machines") if rights else _("rehearsal needs root: run kit with sudo")),
    ]
    healthy = not absent and room and rights
    if healthy:
        lines.append(_("Nothing is missing."))
    return Result(
        command="doctor",
        data={
            "purpose": purpose,
            "found": parts,
            "free_gb": round(free, 1),
            "root": os.geteuid() == 0,
            "data": user_data(),
        },
        lines=tuple(lines),
        problems=tuple({"code": "missing", "message": need.look_for, "remedy": need.package} for need in absent),
        next=(needs.install_line(absent),) if absent else (),
        exit_code=ExitCode.DONE if healthy else ExitCode.LACKING,
    )


def _sign(met: bool) -> str:
    return click.style("✓", fg="green") if met else click.style("✗", fg="red")
