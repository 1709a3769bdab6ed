"""`kit diagnose`: one file about a region's servers for whoever helps."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal.result import Result


@verb(
    name="diagnose",
    help="Collect what a region's servers say of themselves in one file, without secrets and people. Changes nothing.",
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--out", type=click.Path(path_type=Path), help="File to write (default: diagnose-KODE-TIME.tar.gz here).")
@click.option(
    "--lines", type=click.IntRange(1, 100_000), default=2000, show_default=True, help="Lines of each server's journal."
)
def command(context: Context, region: str, inventory: Path | None, out: Path | None, lines: int) -> Result:
    from kit.servers.diagnose import gather, pack
    from kit.servers.diagnose.pack import name_of

    found = find_region(region)
    now = dt.datetime.now(dt.UTC)
    gathered = gather(context, found.kode, inventory or inventory_folder(found.kode), lines=lines)
    written = pack(gathered, out or Path(f"{name_of(found.kode, now)}.tar.gz"), kode=found.kode, now=now)
    told = [_("{path}: {n} files, {size:.0f} kB").format(path=written, n=len(gathered.files), size=_kb(written))]
    told += [_("left out: {name}: {why}").format(name=name, why=why) for name, why in gathered.left_out.items()]
    if not gathered.people_known:
        told.append(_("Names of people could not be looked up: read the journal in it before you hand it on."))
    return Result(
        command="diagnose",
        data={
            "kode": found.kode,
            "path": written.absolute(),
            "files": sorted(gathered.files),
            "left_out": gathered.left_out,
            "people_known": gathered.people_known,
        },
        lines=tuple(told),
        problems=tuple(
            {"code": error.code, "message": error.message, "remedy": error.remedy}
            for error in gathered.unreachable.values()
        ),
        next=(
            *(f"{error.message} {error.remedy}" for error in gathered.unreachable.values()),
            _("Look into it before you send it: tar -xzf {path}").format(path=shlex.quote(str(written))),
        ),
        exit_code=ExitCode.REMOTE if gathered.unreachable else ExitCode.DONE,
    )


def _kb(path: Path) -> float:
    return path.stat().st_size / 1000
