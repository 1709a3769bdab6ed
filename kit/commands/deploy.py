"""`kit deploy`: the next release on servers that run already."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.result import Result
from kit.workspace import find_region, inventory_folder


@verb(name="deploy", help="Put a release onto provisioned servers; the site stays open meanwhile.")
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--release", type=click.Path(path_type=Path), help="Release file (default: built now).")
def command(context: Context, region: str, inventory: Path | None, release: Path | None) -> Result:
    from kit.provisioning import deploy

    found = find_region(region)
    outcome = deploy(context, found.path, inventory=inventory or inventory_folder(found.kode), release=release)
    told = (
        _("{nama} now runs {id}, after {seconds:.0f} s.") if outcome.changed else _("{nama} ran {id} already.")
    ).format(nama=found.nama, id=outcome.release.id, seconds=outcome.seconds)
    return Result(
        command="deploy",
        data={
            "kode": found.kode,
            "release": outcome.release.id,
            "changed": outcome.changed,
            "seconds": round(outcome.seconds, 1),
        },
        lines=(told,),
        next=(f"kit verify {region}",),
    )
