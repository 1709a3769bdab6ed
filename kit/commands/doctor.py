"""`kit doctor`: what this computer lacks, and the line that installs it."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

import click

from kit import needs
from kit.context import Context, verb
from kit.errors import ExitCode, Lacking
from kit.i18n import _
from kit.paths import cache, user_data
from kit.terminal.result import Result

FREE_GB = 5
IDENTITY = ('git config --global user.name "NAMA ANDA"', "git config --global user.email NAMA@DAERAH.go.id")


@verb(
    name="doctor",
    help="Tell what this computer lacks, and the line that installs it; with --fix, install it. Ends with 3 if "
    "something is still lacking.",
)
@click.option("--fix", is_flag=True, help="Install what is missing with apt (needs root).")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(tuple(needs.INCLUDES)),
    default="qemu",
    show_default=True,
    help="What you want to do with it.",
)
def command(context: Context, purpose: str, fix: bool) -> Result:
    if fix:
        _install(context, needs.missing(purpose))
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
    known = _identity(context)
    if not known:
        warned = _("git does not know who you are: `kit new KODE` commits without, your own commits in a region do not")
        lines.append(f"  {click.style('!', fg='yellow')} {warned}")
    if healthy:
        lines.append(_("Nothing that is needed is missing.") if known else _("Nothing else that is needed is missing."))
    return Result(
        command="doctor",
        data={
            "purpose": purpose,
            "found": parts,
            "free_gb": round(free, 1),
            "root": os.geteuid() == 0,
            "identity": known,
            "data": user_data(),
        },
        lines=tuple(lines),
        problems=tuple({"code": "missing", "message": need.look_for, "remedy": need.package} for need in absent),
        next=(*((needs.install_line(absent),) if absent else ()), *(() if known else IDENTITY)),
        exit_code=ExitCode.DONE if healthy else ExitCode.LACKING,
    )


def _identity(context: Context) -> bool:
    """Whether git knows name and address of whoever commits in any repository here; also where there is no git yet,
    which is told by itself."""
    if shutil.which("git") is None:
        return True
    from kit.region.updating.history import committer

    return committer(context.runner, Path("/")) is not None


def _install(context: Context, absent: list[needs.Need]) -> None:
    """Through apt, as root; a step that fails says what apt said."""
    if not absent:
        return
    if os.geteuid() != 0:
        raise Lacking(_("Installing needs root."), remedy=needs.install_line(absent), code="root")
    if shutil.which("apt-get") is None:
        raise Lacking(
            _("This computer has no apt; the kit can't install by itself here."),
            remedy=_("Install with your system's own means: {names}.").format(
                names=", ".join(sorted({need.look_for for need in absent}))
            ),
            code="apt",
        )
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    with context.steps(_("reading Debian's lists")):
        context.runner.run(["apt-get", "update", "-q"], env=quiet)
    packages = sorted({need.package for need in absent})
    with context.steps(_("installing {packages}").format(packages=", ".join(packages))):
        context.runner.run(["apt-get", "install", "-yq", "--no-install-recommends", *packages], env=quiet)


def _sign(met: bool) -> str:
    return click.style("✓", fg="green") if met else click.style("✗", fg="red")
