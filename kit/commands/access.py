"""`kit access`: who may enter a region's servers."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.i18n import _
from kit.region.workspace import RegionRepository, find_region, inventory_folder
from kit.terminal.helptext import Group
from kit.terminal.result import Result

INVENTORY = click.option(
    "--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE)."
)


@click.group(name="access", cls=Group, help="Who may enter a region's servers.")
def command() -> None:
    """The verbs below do the work."""


@verb(
    name="list",
    help="Say who may enter a region's servers: those who are declared, and every key there that nobody declared.",
)
@click.argument("region")
@INVENTORY
def listing(context: Context, region: str, inventory: Path | None) -> Result:
    found = find_region(region)
    return _listed(context, found, inventory or inventory_folder(found.kode))


@verb(name="add", logged=True, help="Let another person into a region's servers, by NAME and the public key in FILE.")
@click.argument("region")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@INVENTORY
def add(context: Context, region: str, name: str, file: Path, inventory: Path | None) -> Result:
    found = find_region(region)
    return _added(context, found, inventory or inventory_folder(found.kode), name, file)


@verb(
    name="remove",
    logged=True,
    help="Take a person's key away from every server of a region, and name the secrets that person knew.",
)
@click.argument("region")
@click.argument("name")
@INVENTORY
@click.option("--rotate", is_flag=True, help="Change the secrets that person knew, right away.")
@click.option("--yes", is_flag=True, help="Even when it is one's own key.")
def remove(context: Context, region: str, name: str, inventory: Path | None, rotate: bool, yes: bool) -> Result:
    found = find_region(region)
    folder = inventory or inventory_folder(found.kode)
    return _removed(context, found, folder, region, name, rotate=rotate, yes=yes)


def _listed(context: Context, found: RegionRepository, folder: Path) -> Result:
    from kit.servers.access.run import listed

    people, strays = listed(context, found.kode, folder)
    lines = [_("{n} declared for {nama}:").format(n=len(people), nama=found.nama)]
    for person in people:
        lines.append(f"  {person.name}  {person.key.fingerprint}  {person.key.comment}  {person.since}")
    problems = []
    for stray in strays:
        words = {"host": stray.host, "user": stray.user, "comment": stray.key.comment or "-"}
        told = _("{host}: {fingerprint} ({comment}) may enter as {user}, and nobody declared it: {file}").format(
            **words, fingerprint=stray.key.fingerprint, file=stray.file
        )
        if stray.kode:
            lines.append(_("{host}: {comment} may enter as {user} for {kode}").format(**words, kode=stray.kode))
            continue
        if stray.own:
            lines.append(
                _("{host}: {fingerprint} ({comment}) may enter as {user}: this computer's own key").format(
                    **words, fingerprint=stray.key.fingerprint
                )
            )
            continue
        lines.append(told)
        remedy = _("`kit access add REGION NAME FILE.pub` declares it; else take it out of that file yourself.")
        problems.append({"code": "undeclared", "message": told, "remedy": remedy})
    return Result(
        command="access list",
        data={
            "kode": found.kode,
            "people": [
                {
                    "name": person.name,
                    "fingerprint": person.key.fingerprint,
                    "comment": person.key.comment,
                    "since": person.since or None,
                }
                for person in people
            ],
            "others": [
                {
                    "host": one.host,
                    "user": one.user,
                    "file": one.file,
                    "fingerprint": one.key.fingerprint,
                    "kode": one.kode,
                }
                for one in strays
            ],
        },
        lines=tuple(lines),
        problems=tuple(problems),
        next=tuple(dict.fromkeys(problem["remedy"] for problem in problems)),
        exit_code=ExitCode.PROBLEMS if problems else ExitCode.DONE,
    )


def _added(context: Context, found: RegionRepository, folder: Path, name: str, file: Path) -> Result:
    from kit.servers.access import keys
    from kit.servers.access.run import add as let_in
    from kit.servers.provisioning import read_profile
    from kit.servers.secrets.vault import Vault

    if not file.is_file():
        raise UsageProblem(
            _("There is no file {file}.").format(file=file), remedy=_("Name the file with the public key, FILE.pub.")
        )
    key = keys.read(file.read_text(encoding="utf-8", errors="replace"), file)
    person = let_in(context, read_profile(found.path), folder, name, key)
    return Result(
        command="access add",
        data={"kode": found.kode, "name": person.name, "fingerprint": key.fingerprint, "since": person.since},
        lines=(
            _("{name} may enter the servers of {nama} with {fingerprint}.").format(
                name=name, nama=found.nama, fingerprint=key.fingerprint
            ),
            _("For the vault {name} needs {file} in the same place, brought by another way than the inventory.").format(
                name=name, file=Vault(folder, found.kode).password_file
            ),
        ),
        next=(f"kit access list {found.kode}",),
    )


def _removed(
    context: Context, found: RegionRepository, folder: Path, region: str, name: str, *, rotate: bool, yes: bool
) -> Result:
    from kit.servers.access.run import remove as take_away
    from kit.servers.inventory import load
    from kit.servers.provisioning import read_profile
    from kit.servers.secrets.rotation.kinds import VAULT, chosen, of
    from kit.servers.secrets.rotation.run import rotate as change
    from kit.servers.secrets.vault import Vault

    person, stood = take_away(context, read_profile(found.path), folder, name, oneself=yes)
    servers = load(folder)
    known = of(servers)
    changed: tuple[str, ...] = ()
    lines = [
        _("{name} ({fingerprint}) can't enter the servers of {nama} any more.").format(
            name=name, fingerprint=person.key.fingerprint, nama=found.nama
        ),
        *(_("It was taken out of {file} as well.").format(file=file) for file in stood),
    ]
    if rotate:
        done = change(context, found.path, folder, chosen(servers, ()), at_once=True)
        changed = tuple(kind.name for kind in done.changed)
    lines.append(_("What whoever had the vault or root knew, ✓ changed now, – as it was:"))
    lines += [f"  {'✓' if kind.name in changed else '–'} {kind.name}: {kind.told()[0]}" for kind in known]
    if VAULT.name in changed:
        told = _("The vault opens with {file} only; whoever shares it needs that file, and a copy in a safe place.")
        lines.append(told.format(file=Vault(folder, found.kode).password_file))
    return Result(
        command="access remove",
        data={
            "kode": found.kode,
            "name": name,
            "taken_out_of": stood,
            "known": [kind.name for kind in known],
            "changed": changed,
        },
        lines=tuple(lines),
        next=(f"kit access list {region}",) if rotate else (f"kit rotate {region} --at-once",),
    )


for each in (listing, add, remove):
    command.add_command(each)
