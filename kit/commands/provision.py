"""`kit provision`: a region's servers, from bare Debian to a running site."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.i18n import _
from kit.inventory import Host, create, load, start
from kit.result import Result
from kit.workspace import find_region, inventory_folder


@verb(name="provision", help="Set up a region's servers from a release file. A second run changes nothing.")
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--host", help="user@address of the server, to write a new inventory.")
@click.option("--db-host", help="The same for a database server of its own.")
@click.option("--release", type=click.Path(path_type=Path), help="Release file (default: built now).")
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Do not ask before the servers are changed.")
def command(
    context: Context,
    region: str,
    inventory: Path | None,
    host: str | None,
    db_host: str | None,
    release: Path | None,
    check: bool,
    yes: bool,
) -> Result:
    from kit.provisioning import first_admin, provision

    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    if db_host and not host:
        raise UsageProblem(_("--db-host goes with --host."))
    if host:
        database = Host.from_words("db1", db_host) if db_host else None
        create(folder, app=Host.from_words("app1", host), database=database)
    elif not (folder / "hosts.yml").exists():
        raise UsageProblem(
            _("There was no inventory for {kode}; {file} has been written.").format(
                kode=found.kode, file=start(folder)
            ),
            remedy=_("Write the servers' addresses into it and run the same command again."),
        )
    servers = load(folder)
    if not (yes or check or context.json):
        names = ", ".join(f"{server.name} ({server.user}@{server.address})" for server in servers.hosts)
        click.confirm(_("Set up {names} for {nama}?").format(names=names, nama=found.nama), abort=True, err=True)
    outcome = provision(context, found.path, inventory=folder, release=release, check=check)
    admin = None if check else first_admin(context, servers, found.kode)
    told = (
        _("{n} step(s) would change something.") if check else _("{n} step(s) changed something, in {seconds:.0f} s.")
    )
    lines = [
        told.format(n=len(outcome.changed), seconds=outcome.seconds),
        *(f"  {change}" for change in outcome.changed),
    ]
    if not check:
        served = _("{nama} is served at {addresses}")
        lines.append(served.format(nama=found.nama, addresses="  ".join(outcome.addresses)))
    if admin:
        lines.append(
            _("First account: {username}, password {password} (shown this once; it has to be changed at login)").format(
                **admin
            )
        )
    return Result(
        command="provision",
        data={
            "kode": found.kode,
            "release": outcome.release.id,
            "addresses": outcome.addresses,
            "changed": outcome.changed,
            "seconds": round(outcome.seconds, 1),
            "admin": admin,
        },
        lines=tuple(lines),
        next=() if check else (f"kit verify {region}",),
    )
