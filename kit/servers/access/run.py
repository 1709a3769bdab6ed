"""Who may enter: what is declared beside the inventory, and what lets somebody in on the servers all the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.servers import lock
from kit.servers.access import keys, people
from kit.servers.access.keys import PublicKey
from kit.servers.access.mine import mine
from kit.servers.access.people import Person
from kit.servers.ansible.play import play
from kit.servers.inventory import Host, Inventory, load
from kit.servers.remote import Remote, connect
from kit.servers.secrets.vault import Vault

ON_HOST = Path(__file__).with_name("on_host.py")


@dataclass(frozen=True)
class Stray:
    """A key on a server that nobody declared here.

    `kode`: the other region of that server that declares it; `own`: this computer enters with it.
    """

    host: str
    user: str
    file: str
    key: PublicKey
    kode: str | None = None
    own: bool = False


def listed(context: Context, kode: str, folder: Path) -> tuple[tuple[Person, ...], list[Stray]]:
    """Those who are declared, and the keys on the servers that are not. Reads only."""
    inventory, declared = load(folder), people.read(folder)
    ours = mine(context.runner, inventory)
    with connect(context, inventory) as remote:
        found = [stray for host in inventory.hosts for stray in _strays(remote, host, kode, declared)]
    return declared, [replace(stray, own=stray.key.body in ours) for stray in found]


def add(context: Context, profile: Mapping[str, str], folder: Path, name: str, key: PublicKey) -> Person:
    """Declare a person, and let the key in on every server. The same again changes nothing."""
    inventory, kode = load(folder), profile["region_kode"]
    with lock.region_lock(kode, inventory.app.address, "kit access"):
        person = people.write(folder, name, key)
        _apply(context, inventory, profile, people.read(folder))
    return person


def remove(
    context: Context, profile: Mapping[str, str], folder: Path, name: str, *, oneself: bool = False
) -> tuple[Person, list[str]]:
    """Take a person's key away from every server, whoever put it there; returns the files it stood in besides.

    Only then the declaration goes: what was cut off is done again by the same call. KitError when nobody else could
    enter, or when it is one's own key and `oneself` does not say so.
    """
    inventory, kode = load(folder), profile["region_kode"]
    declared = people.read(folder)
    person = next((each for each in declared if each.name == name), None)
    if person is None:
        raise UsageProblem(
            _("Nobody called {name} is declared in {folder}.").format(name=name, folder=folder / "access"),
            remedy=_("`kit access list {kode}` names who is.").format(kode=kode),
        )
    others = tuple(each for each in declared if each != person)
    if not others:
        raise KitError(
            _("{name} is the only one who is declared; nobody could enter the servers any more.").format(name=name),
            remedy=_("Let somebody else in first: `kit access add {kode} NAME FILE.pub`").format(kode=kode),
            code="last",
        )
    if not oneself and person.key.body in mine(context.runner, inventory):
        raise KitError(
            _("{name} is you: this computer enters the servers with that key.").format(name=name),
            remedy=_("Have somebody else remove it; or add --yes, and never come back."),
            code="oneself",
        )
    with lock.region_lock(kode, inventory.app.address, "kit access"):
        _apply(context, inventory, profile, others)
        with connect(context, inventory) as remote:
            stood = [f"{host.name}:{file}" for host in inventory.hosts for file in _taken(remote, host, person.key)]
        people.file_of(folder, name).unlink()
    return person, stood


def _apply(context: Context, inventory: Inventory, profile: Mapping[str, str], declared: tuple[Person, ...]) -> None:
    vault = Vault(inventory.folder, profile["region_kode"])
    vault.ensure()
    play(context, "access", inventory, vault, {**profile, "base_access": people.lines(declared)})


def _taken(remote: Remote, host: Host, key: PublicKey) -> list[str]:
    done = remote.run(host, "python3", "-c", ON_HOST.read_text(encoding="utf-8"), "remove", host.user, key.body)
    return list(json.loads(done.stdout))


def _strays(remote: Remote, host: Host, kode: str, declared: tuple[Person, ...]) -> list[Stray]:
    done = remote.run(host, "python3", "-c", ON_HOST.read_text(encoding="utf-8"), "look", host.user)
    known = {person.key.body for person in declared}
    found: dict[tuple[str, str], Stray] = {}
    for told in json.loads(done.stdout):
        stray = _stray(host, told)
        if stray and stray.key.body not in known and told.get("kode") != kode:
            found.setdefault((stray.user, stray.key.body), stray)
    return list(found.values())


def _stray(host: Host, told: Mapping[str, Any]) -> Stray | None:
    key = keys.found_in(str(told["line"]))
    return Stray(host.name, told["user"], told["file"], key, told.get("kode")) if key else None
