"""New values of a secret, made here; where the host has to know one beside the old one, it is told before it holds."""

from __future__ import annotations

from collections.abc import Mapping

from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers.inventory import Inventory
from kit.servers.remote import Remote
from kit.servers.secrets import pki
from kit.servers.secrets.certificates import site_names
from kit.servers.secrets.rotation.kinds import BACKUPS, CERTIFICATE, DATABASE_CERTIFICATE, EXPORTS, Kind
from kit.servers.secrets.vault import fresh, today

PROGRAM = "eplanning-rotate"


def new(kind: Kind, remote: Remote, kode: str, domain: str, present: Mapping[str, object]) -> dict[str, object]:
    """By the names of its variables. RemoteFailed where the host has to be asked and does not answer."""
    if kind == CERTIFICATE:
        return _pair(kind, site_names(remote.inventory, domain))
    if kind == DATABASE_CERTIFICATE:
        return _pair(kind, (_database(remote.inventory),))
    made: dict[str, object] = dict.fromkeys(kind.variables)
    made |= {name: fresh() for name in made}
    if kind == EXPORTS:
        former = present.get("instance_export_marks") or []
        made["instance_export_marks"] = [*former, f"{_mark(remote, kode)} {today()}"]  # type: ignore[misc]
    return made


def admit(kind: Kind, remote: Remote, kode: str, waiting: Mapping[str, str]) -> None:
    """Let the host accept the new value beside the old one, where that is possible."""
    if kind == BACKUPS and waiting:
        remote.ask(PROGRAM, kode, "admit-backups", given=f"{waiting[kind.variables[0]]}\n")


def forget(kind: Kind, remote: Remote, kode: str, former: Mapping[str, str]) -> tuple[str, ...]:
    """Have the host accept the old value no more; why it could not, for places that let nothing be removed."""
    if kind == BACKUPS and former:
        told = remote.ask(PROGRAM, kode, "forget-backups", given=f"{former[kind.variables[0]]}\n")
        return tuple(map(str, told["kept"]))
    return ()


def _pair(kind: Kind, names: tuple[str, ...]) -> dict[str, object]:
    issued = pki.issue(names)
    return dict(zip(kind.variables, (issued.certificate, issued.key), strict=True))


def _database(inventory: Inventory) -> str:
    return inventory.database.inner or inventory.database.address


def _mark(remote: Remote, kode: str) -> str:
    told = remote.manage(kode, "sidik")
    if not isinstance(told, dict) or not told.get("sidik"):
        raise RemoteFailed(
            _("{host} does not say which key signs its exports.").format(host=remote.inventory.app.name),
            remedy=_("`kit provision` gives it one; then run the same command again."),
        )
    return str(told["sidik"])
