"""`kit deploy`: the next release on servers that run already."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.servers.inventory import load
from kit.servers.upgrading.consent import agreed
from kit.terminal.result import Result


@verb(
    name="deploy",
    logged=True,
    help="Put a release onto provisioned servers. The site stays open meanwhile, except for migrations the present "
    "release can't live with: then it asks. What fails returns by itself.",
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--release", type=click.Path(path_type=Path), help="Release file (default: built now).")
@click.option("--bundle", type=click.Path(path_type=Path), help="Take the release out of this file of `kit bundle`.")
@click.option("--trust-key", metavar="FINGERPRINT", help="With --bundle: take the signature of this key.")
@click.option("--yes", is_flag=True, help="Agree to what is asked before: a closed site, an old backup.")
def command(
    context: Context,
    region: str,
    inventory: Path | None,
    release: Path | None,
    bundle: Path | None,
    trust_key: str | None,
    yes: bool,
) -> Result:
    from kit.bundle.using import source
    from kit.servers.provisioning import deploy

    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    with source(context, load(folder).folder, found.kode, release, bundle, trust_key) as given:
        outcome = deploy(
            context,
            found.path,
            inventory=folder,
            release=given.release,
            consent=lambda seen: yes or agreed(context, seen.agree),
        )
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
            "upgrade": outcome.upgrade,
        },
        lines=(told,),
        next=(f"kit verify {region}",),
    )
