"""`kit export-region`: a region in one file."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal.result import Result

MIB = 2**20


@verb(
    name="export-region",
    help="Write a region, database and files, into one encrypted file; `kit import-region` restores it anywhere.",
)
@click.argument("region")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--snapshot", help="One of its backups, as `kit backup --list` names it (default: taken now).")
def command(context: Context, region: str, file: Path, inventory: Path | None, snapshot: str | None) -> Result:
    from kit.servers.backups.carrying import export_region

    found = find_region(region)
    done = export_region(context, found.kode, inventory or inventory_folder(found.kode), file, snapshot=snapshot)
    return Result(
        command="export-region",
        data={
            "kode": found.kode,
            "file": done.file,
            "bytes": done.bytes,
            "snapshot": done.snapshot,
            "password": done.password,
        },
        lines=(
            _("{nama} is in {file}, {size} MiB.").format(nama=found.nama, file=done.file, size=done.bytes // MIB),
            _("Its password: {password} (shown this once; without it nobody opens the file)").format(
                password=done.password
            ),
        ),
        next=(f"kit import-region {region} {shlex.quote(str(file))}",),
    )
