"""The people of an inventory: `access/NAME.pub` beside it, the day in its first line, the key in its second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kit.errors import UsageProblem
from kit.files import write_private
from kit.i18n import _
from kit.servers.access import keys
from kit.servers.access.keys import PublicKey
from kit.servers.secrets.vault import today

SINCE = "# since "


@dataclass(frozen=True)
class Person:
    """`since` is a day as it was written, empty where nobody did."""

    name: str
    key: PublicKey
    since: str


def read(folder: Path) -> tuple[Person, ...]:
    """Everybody, by name. UsageProblem names a file that is none of a person."""
    return tuple(_person(file) for file in sorted((folder / "access").glob("*.pub")))


def lines(people: tuple[Person, ...]) -> list[str]:
    """As the playbooks hand them to the servers: each key with the name of whom it belongs to."""
    return [f"{person.key.kind} {person.key.body} {person.name}" for person in people]


def write(folder: Path, name: str, key: PublicKey) -> Person:
    """Declare a person. The same key again changes nothing; UsageProblem when name or key is somebody else's."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", name):
        raise UsageProblem(
            _("`{name}` can't be the name of a person here.").format(name=name),
            remedy=_("Use small letters, digits and dashes: siti-aminah"),
        )
    for person in read(folder):
        if (person.name == name) != (person.key.body == key.body):
            raise UsageProblem(
                _("{name} is there already, with the key {fingerprint}.").format(
                    name=person.name, fingerprint=person.key.fingerprint
                ),
                remedy=_(
                    "One name, one key: `kit access remove REGION {name}` takes the former away; a second key gets a "
                    "name of its own, like {name}-2."
                ).format(name=name),
            )
        if person.name == name:
            return person
    made = Person(name, key, today())
    write_private(file_of(folder, name), f"{SINCE}{made.since}\n{key.line}\n")
    return made


def file_of(folder: Path, name: str) -> Path:
    """Where a person is declared."""
    return folder / "access" / f"{name}.pub"


def _person(file: Path) -> Person:
    text = file.read_text(encoding="utf-8")
    since = text.partition("\n")[0].removeprefix(SINCE) if text.startswith(SINCE) else ""
    return Person(file.stem, keys.read(text, file), since)
