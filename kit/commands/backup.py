"""`kit backup`: a region's database and files, taken now; or what there is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.i18n import _, clock
from kit.region.workspace import RegionRepository, find_region, inventory_folder
from kit.terminal.result import Result

MIB = 2**20


@verb(
    name="backup",
    logged=True,
    help="Take a backup of a region now, database and files together, and bring it to the second place; "
    "the servers do the same every night.",
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--list", "only_list", is_flag=True, help="Only name the backups there are.")
@click.option("--second", is_flag=True, help="With --list: those of the second place.")
def command(context: Context, region: str, inventory: Path | None, only_list: bool, second: bool) -> Result:
    if second and not only_list:
        raise UsageProblem(
            _("--second goes with --list; a backup goes to both places anyway."), remedy=_("Leave --second out.")
        )
    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    return _listed(context, found, folder, second) if only_list else _taken(context, found, folder, region)


def _taken(context: Context, found: RegionRepository, folder: Path, region: str) -> Result:
    from kit.servers.backups.taking import take

    done = take(context, found.kode, folder)
    told = _(
        "Snapshot {snapshot} of {nama}: {rows} rows and {files} uploads, {size} MiB ({new} MiB new), in {s:.0f} s."
    )
    lines = [
        told.format(
            snapshot=done.snapshot,
            nama=found.nama,
            rows=done.rows,
            files=done.files,
            size=done.bytes // MIB,
            new=done.new_bytes // MIB,
            s=done.seconds,
        )
    ]
    if done.second:
        lines.append(_("It is in the second place as well: {place}").format(place=done.second))
    return Result(
        command="backup",
        data={"kode": found.kode, **asdict(done)},
        lines=tuple(lines),
        next=(f"kit restore {region} --check-only",),
    )


def _listed(context: Context, found: RegionRepository, folder: Path, second: bool) -> Result:
    from kit.servers.backups.taking import listed

    told = listed(context, found.kode, folder, second=second)
    snapshots = told["snapshots"]
    lines = [_("{n} backup(s) of {nama} in {place}").format(n=len(snapshots), nama=found.nama, place=told["place"])]
    lines += [f"  {one['snapshot']}  {clock(str(one['taken_at']))}" for one in snapshots]
    return Result(command="backup", data=dict(told), lines=tuple(lines))
