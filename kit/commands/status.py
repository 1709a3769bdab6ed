"""`kit status`: how a region's servers are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.result import Result
from kit.workspace import find_region, inventory_folder


@verb(name="status", help="Say how a region's servers are: release, units, backup, certificate, disk, log.")
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
def command(context: Context, region: str, inventory: Path | None) -> Result:
    from kit.status import as_data, rows, shortcomings, status

    found = find_region(region)
    hosts, head = status(context, found.kode, inventory or inventory_folder(found.kode))
    now = dt.datetime.now(dt.UTC)
    told = rows(hosts, head, now)
    width = max(len(name) for name, _value in told)
    wrong = shortcomings(hosts, now)
    return Result(
        command="status",
        data=as_data(found.kode, hosts, head),
        lines=(f"{found.nama} ({found.kode})", *(f"  {name:<{width}}  {value}" for name, value in told)),
        problems=tuple({"code": "status", "message": what, "remedy": remedy} for what, remedy in wrong),
        next=tuple(f"{what} {remedy}" for what, remedy in wrong),
        exit_code=ExitCode.PROBLEMS if wrong else ExitCode.DONE,
    )
