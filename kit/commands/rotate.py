"""`kit rotate`: new values for the secrets of a region's servers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.region.workspace import RegionRepository, find_region, inventory_folder, known_regions
from kit.terminal import asking
from kit.terminal.result import Result


@verb(
    name="rotate",
    logged=True,
    help="Give a region's servers new secrets: those that are named, or all but those that somebody outside has to "
    "know of (exports, authority). A run that was cut off is continued by the next.",
)
@click.argument("region")
@click.argument("what", nargs=-1)
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--dry-run", is_flag=True, help="Only say what there is, since when, and what people would notice.")
@click.option("--at-once", is_flag=True, help="Believe the former key of the sessions no longer: all sign in again.")
@click.option("--yes", is_flag=True, help="Do not ask before the servers are changed.")
def command(
    context: Context,
    region: str,
    what: tuple[str, ...],
    inventory: Path | None,
    dry_run: bool,
    at_once: bool,
    yes: bool,
) -> Result:
    from kit.servers.inventory import load
    from kit.servers.secrets.rotation.ages import ages
    from kit.servers.secrets.rotation.kinds import chosen

    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    servers = load(folder)
    kinds = chosen(servers, what)
    known = ages(servers, found.kode)
    lines = [line for kind in kinds for line in _told(kind, known[kind])]
    if dry_run:
        told = {
            kind.name: {"since": str(since) if since else None, "chosen": kind in kinds}
            for kind, since in known.items()
        }
        others = [kind.name for kind in known if kind not in kinds]
        if others:
            lines.append(_("Not changed unless named: {names}").format(names=", ".join(others)))
        return Result(
            command="rotate",
            data={"kode": found.kode, "secrets": told},
            lines=tuple(lines),
            next=(" ".join(["kit rotate", region, *what]),),
        )
    if not (yes or context.json):
        for line in lines:
            click.echo(line, err=True)
        asking.require(_("Change these secrets of {nama}?").format(nama=found.nama))
    return _changed(context, found, folder, region, kinds, at_once)


def _told(kind: object, since: dt.date | None) -> list[str]:
    what, where, meanwhile = kind.told()  # type: ignore[attr-defined]
    noted = _("since {day}").format(day=since) if since else _("since a day that nobody noted")
    return [f"{kind.name}: {what}, {noted}", f"    {where}; {meanwhile}"]  # type: ignore[attr-defined]


def _changed(
    context: Context, found: RegionRepository, folder: Path, region: str, kinds: tuple, at_once: bool
) -> Result:
    from kit.servers.secrets import pki
    from kit.servers.secrets.rotation.kinds import AUTHORITY, VAULT
    from kit.servers.secrets.rotation.run import rotate

    done = rotate(context, found.path, folder, kinds, at_once=at_once)
    names = ", ".join(kind.name for kind in done.changed)
    lines = [_("{nama} has new secrets: {names}").format(nama=found.nama, names=names)]
    if done.continued:
        begun = ", ".join(kind.name for kind in done.continued)
        lines.append(_("Continued from a run before: {names}").format(names=begun))
    lines += [_("A former password still opens the backups there: {why}").format(why=why) for why in done.kept]
    if VAULT in done.changed:
        told = _("The vault opens with {file} only; whoever shares it needs that file, and a copy in a safe place.")
        lines.append(told.format(file=done.password_file))
    if AUTHORITY in done.changed:
        told = _("Install the new authority on the offices' computers: {file}")
        lines.append(told.format(file=pki.authority_file()))
        others = [one.kode for one in known_regions() if one.kode != found.kode]
        if served := [kode for kode in others if (inventory_folder(kode) / "hosts.yml").is_file()]:
            told = _("Other regions of this computer get certificates of it when they are provisioned next: {names}")
            lines.append(told.format(names=", ".join(served)))
    return Result(
        command="rotate",
        data={
            "kode": found.kode,
            "changed": [kind.name for kind in done.changed],
            "continued": [kind.name for kind in done.continued],
            "kept": done.kept,
            "password_file": str(done.password_file) if VAULT in done.changed else None,
        },
        lines=tuple(lines),
        next=(f"kit verify {region}",),
    )
