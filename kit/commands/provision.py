"""`kit provision`: a region's servers, from bare Debian to a running site."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.servers import neighbours
from kit.servers.inventory import Host, create, load, start
from kit.terminal import asking
from kit.terminal.result import Result


@verb(
    name="provision", logged=True, help="Set up a region's servers from a release file. A second run changes nothing."
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--host", help="user@address of the server, to write a new inventory.")
@click.option("--db-host", help="The same for a database server of its own.")
@click.option("--release", type=click.Path(path_type=Path), help="Release file (default: built now).")
@click.option("--bundle", type=click.Path(path_type=Path), help="Install from this file of `kit bundle`: no internet.")
@click.option("--trust-key", metavar="FINGERPRINT", help="With --bundle: take the signature of this key.")
@click.option("--check", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Do not ask before the servers are changed.")
def command(
    context: Context,
    region: str,
    inventory: Path | None,
    host: str | None,
    db_host: str | None,
    release: Path | None,
    bundle: Path | None,
    trust_key: str | None,
    check: bool,
    yes: bool,
) -> Result:
    from kit.bundle.using import source
    from kit.servers.provisioning import first_admin, provision

    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    if db_host and not host:
        raise UsageProblem(_("--db-host goes with --host."), remedy=_("Add --host USER@ADDRESS."))
    if host:
        database = Host.from_words("db1", db_host) if db_host else None
        made = create(folder, app=Host.from_words("app1", host), database=database)
        if shared := neighbours.make_room(made):
            told = _("{address} is shared with {names}: {kode} answers there by its name only.")
            names = ", ".join(shared)
            context.steps.say(told.format(address=made.app.address, names=names, kode=found.kode))
    elif not (folder / "hosts.yml").exists():
        raise UsageProblem(
            _("There was no inventory for {kode}; {file} has been written.").format(
                kode=found.kode, file=start(folder)
            ),
            remedy=_("Write the servers' addresses into it and run the same command again."),
        )
    servers = load(folder)
    with source(context, servers, found.kode, release, bundle, trust_key) as given:
        if not (yes or check or context.json):
            names = ", ".join(f"{server.name} ({server.user}@{server.address})" for server in servers.hosts)
            asking.require(
                _("Set up {names} for {nama}, with {release}?").format(
                    names=names, nama=found.nama, release=_release(context, found.path, given.release)
                )
            )
        variables = given.variables(servers)
        outcome = provision(
            context, found.path, inventory=folder, release=given.release, bundled=variables, check=check
        )
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


def _release(context: Context, path: Path, given: Path | None) -> str:
    """What will be served afterwards, so that nobody puts out by a repair what was not meant for it."""
    if given:
        return _("the release {file}").format(file=given.name)
    words = ["git", "-C", path, "log", "-1", "--format=%h %s"]
    commit = context.runner.run(words, check=False).stdout.strip()
    return _("a release of its newest commit ({commit})").format(commit=commit) if commit else _("a new release")
