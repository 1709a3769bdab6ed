"""`kit rollback`: back to a release that has served."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal.result import Result


@verb(
    name="rollback",
    logged=True,
    help="Go back to a release that has served and is still on the server; the site stays open. No row is touched: "
    "where the release can't run on what the database has become, it refuses.",
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--release", help="Id of the release (default: the one before the present).")
def command(context: Context, region: str, inventory: Path | None, release: str | None) -> Result:
    from kit.servers.upgrading.back import rollback

    found = find_region(region)
    done = rollback(context, found.kode, inventory=inventory or inventory_folder(found.kode), release=release)
    return Result(
        command="rollback",
        data={
            "kode": found.kode,
            "before": done.before,
            "release": done.release,
            "seconds": round(done.seconds, 1),
            "upgrade": done.told,
        },
        lines=(
            _("{nama} runs {id} again, after {seconds:.0f} s.").format(
                nama=found.nama, id=done.release, seconds=done.seconds
            ),
        ),
        next=(f"kit verify {region}",),
    )
