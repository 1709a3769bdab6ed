"""`kit image`: a ready virtual machine of a region, as one file."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _, number
from kit.image.disk import FORMATS
from kit.region.workspace import find_region
from kit.rehearsal.machines.debian import DEFAULT, RELEASES
from kit.terminal.result import Result


@verb(
    name="image",
    logged=True,
    help="Write FILE, a virtual machine that REGION runs on: made by the playbooks of every server, freed of every key "
    "and secret, made its own at first boot. Needs root.",
)
@click.argument("region")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--debian", type=click.Choice(tuple(RELEASES)), default=DEFAULT, show_default=True, help="Release of the machine."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="qcow2 for Proxmox and libvirt, vmdk for VMware, vdi for VirtualBox.",
)
@click.option("--release", type=click.Path(path_type=Path), help="Release file (default: built now).")
def command(context: Context, region: str, file: Path, debian: str, form: str, release: Path | None) -> Result:
    from kit.image.build import make

    made = make(context, find_region(region), file, debian=debian, form=form, release=release)
    return Result(
        command="image",
        data={
            "path": made.path,
            "format": form,
            "debian": debian,
            "release": made.release,
            "domain": made.domain,
            "made_at_first_boot": made.settings,
            "bytes": made.size,
            "sha256": made.sha256,
        },
        lines=(
            str(made.path),
            _("{size} MB, SHA-256 {sha256}").format(size=number(made.size / 1e6), sha256=made.sha256),
            _("No password and no key opens it: a seed names yours."),
        ),
        next=(
            f"kit seed {file.with_suffix('')}-seed.{form} --key ~/.ssh/id_ed25519.pub --format {form}",
            f"kit provision {region} --host debian@ADDRESS",
        ),
    )
