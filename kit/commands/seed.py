"""`kit seed`: the small disk that tells a machine made from an image its name, its address and whose key opens it."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.image.disk import FORMATS
from kit.terminal.result import Result


@verb(
    name="seed",
    help="Write FILE, a small disk to be attached to a machine made from an image of `kit image`: its name, "
    "its address, and whose key opens it.",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key",
    "keys",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    help="Public SSH key that opens the account `debian`; may be given several times.",
)
@click.option("--hostname", default="eplanning", show_default=True, help="Name of the machine.")
@click.option("--address", metavar="ADDRESS/WIDTH", help="Fixed address, as 192.168.1.10/24 (default: DHCP).")
@click.option("--gateway", metavar="ADDRESS", help="With --address: the way out of that network.")
@click.option("--dns", metavar="ADDRESS,...", help="With --address: the servers that know names.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], show_default=True, help="As that of the image."
)
def command(
    context: Context,
    file: Path,
    keys: tuple[Path, ...],
    hostname: str,
    address: str | None,
    gateway: str | None,
    dns: str | None,
    form: str,
) -> Result:
    from kit.image import seed

    told = seed.read(hostname, keys, address, gateway, dns)
    seed.write(context.runner, told, file, form)
    return Result(
        command="seed",
        data={"path": file, "hostname": hostname, "address": address, "keys": len(keys), "format": form},
        lines=(_("{path}: attach it as a second disk before the machine's first boot.").format(path=file),),
    )
