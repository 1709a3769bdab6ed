"""Regions of a workspace that share a host: each has its own users, database, sockets and name; one has the address."""

from __future__ import annotations

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.servers.inventory import Inventory, load

BY_ADDRESS = "instance_by_address"


def of(inventory: Inventory) -> list[Inventory]:
    """The other inventories beside this one whose application runs on the same host."""
    found = []
    for hosts in sorted(inventory.folder.parent.glob("*/hosts.yml")):
        if hosts.parent == inventory.folder or inventory.app.address not in hosts.read_text(errors="replace"):
            continue
        try:
            other = load(hosts.parent)
        except KitError:  # half-written, or the one to copy from: nobody's neighbour
            continue
        if other.app.address == inventory.app.address:
            found.append(other)
    return found


def by_address(inventory: Inventory) -> bool:
    """Whether the site answers at its host's bare address, beside its name."""
    private = inventory.setting("instance_tls", "private") == "private"
    return private and inventory.settings.get(BY_ADDRESS, True) is True


def require_room(inventory: Inventory) -> None:
    """UsageProblem when another region of the host answers at its bare address as well."""
    if not by_address(inventory):
        return
    for other in filter(by_address, of(inventory)):
        raise UsageProblem(
            _("{kode} answers at {address} already; a bare address can be one region's only.").format(
                kode=other.folder.name, address=inventory.app.address
            ),
            remedy=_("Write `{setting}: false` into {file}.").format(setting=BY_ADDRESS, file=inventory.settings_file),
        )


def make_room(inventory: Inventory) -> tuple[str, ...]:
    """Give a new inventory the setting that leaves the bare address to whom it belongs. Returns the other regions."""
    others = of(inventory)
    if any(map(by_address, others)):
        with inventory.settings_file.open("a", encoding="utf-8") as file:
            file.write(f"\n{BY_ADDRESS}: false # another region of this host has its bare address\n")
    return tuple(other.folder.name for other in others)
