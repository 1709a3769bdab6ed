"""`kit provision`: a region's servers, from bare Debian to a running site."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.servers import neighbours
from kit.servers.inventory import Host, Inventory, create, load, start
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
    named = [Host.from_words(name, words) for name, words in (("app1", host), ("db1", db_host)) if words]
    with source(context, folder, found.kode, release, bundle, trust_key) as given:  # judged before anything is written
        servers = _servers(context, found.kode, folder, named)
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


def _servers(context: Context, kode: str, folder: Path, named: list[Host]) -> Inventory:
    """The inventory, written where there is none yet. UsageProblem where it still has to be filled in, or is of other
    servers than those that were named."""
    file = folder / "hosts.yml"
    if not file.exists() and not named:
        raise UsageProblem(
            _("There was no inventory for {kode}; {file} has been written.").format(kode=kode, file=start(folder)),
            remedy=_("Write the servers' addresses into it and run the same command again."),
        )
    if not file.exists():
        made = create(folder, app=named[0], database=named[1] if named[1:] else None)
        if shared := neighbours.make_room(made):
            told = _("{address} is shared with {names}: {kode} answers there by its name only.")
            context.steps.say(told.format(address=made.app.address, names=", ".join(shared), kode=kode))
    servers = load(folder)
    if named and [_place(one) for one in named] != [_place(one) for one in servers.hosts]:
        there = ", ".join(f"{one.user}@{one.address}" for one in servers.hosts)
        raise UsageProblem(
            _("{file} names other servers: {there}.").format(file=file, there=there),
            remedy=_("Leave --host out to go on with those, or change the file."),
        )
    return servers


def _place(host: Host) -> tuple[str, str, int]:
    return host.user, host.address, host.port


def _release(context: Context, path: Path, given: Path | None) -> str:
    """What will be served afterwards, so that nobody puts out by a repair what was not meant for it."""
    if given:
        return _("the release {file}").format(file=given.name)
    words = ["git", "-C", path, "log", "-1", "--format=%h %s"]
    commit = context.runner.run(words, check=False).stdout.strip()
    return _("a release of its newest commit ({commit})").format(commit=commit) if commit else _("a new release")
