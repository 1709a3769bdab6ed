"""Machines by hand, for those who develop playbooks.

python -m kit.rehearsal.machines up NAME [--debian 12|13]     python -m kit.rehearsal.machines down NAME
"""

from __future__ import annotations

import shlex
import sys

import click

from kit.errors import KitError
from kit.rehearsal.machines import labs
from kit.rehearsal.machines.debian import DEFAULT, RELEASES
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.nspawn import Nspawn
from kit.runner import Runner


@click.group(help=__doc__)
def root() -> None: ...


@root.command()
@click.argument("name")
@click.option("--debian", type=click.Choice(list(RELEASES)), default=DEFAULT, show_default=True)
@click.option("--machine", "machines", multiple=True, default=["app1"], help="Names of the machines in the lab.")
def up(name: str, debian: str, machines: tuple[str, ...]) -> None:
    """A lab that stays until `down NAME`."""
    runner = Runner()
    with Lab.open(runner, Nspawn(runner), f"up {name}", name=name) as lab:
        for each in machines:
            machine = lab.machine(each, debian)
            click.echo(shlex.join(machine.ssh_argv()))
        lab.keep()


@root.command()
@click.argument("name")
def down(name: str) -> None:
    """Take a lab away."""
    labs.remove(Runner(), name)


@root.command("list")
def list_() -> None:
    """Every lab that is written down."""
    for lab in labs.found():
        click.echo(f"{lab.name}  {lab.state}  {lab.what}  {lab.since}  {lab.folder}")


if __name__ == "__main__":
    try:
        root()
    except KitError as error:
        sys.exit(f"{error.message}\n{error.remedy or ''}")
