"""How each kind of thing in a ledger is taken away. Every way can be repeated, and accepts that it is already gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.rehearsal.machines import cgroups, firewall, processes
from kit.rehearsal.machines.ledger import Ledger, Resource
from kit.rehearsal.machines.network import restore_forwarding
from kit.rehearsal.machines.overlay import mounts_below
from kit.runner import Runner


def _folder(runner: Runner, name: str) -> None:
    folder = Path(name)
    if mounts_below(folder):
        raise OSError(_("something is still mounted there"))
    if folder.exists():
        shutil.rmtree(folder)


def _mount(runner: Runner, name: str) -> None:
    for point in mounts_below(Path(name)):
        runner.run(["umount", point])


def _link(runner: Runner, name: str) -> None:
    if (Path("/sys/class/net") / name).exists():
        runner.run(["ip", "link", "delete", name])


def _table(runner: Runner, name: str) -> None:
    if runner.run(["nft", "list", "table", "ip", name], check=False).returncode == 0:
        runner.run(["nft", "delete", "table", "ip", name])


def _unit(runner: Runner, name: str) -> None:
    runner.run(["systemctl", "kill", "--signal=KILL", name], check=False)
    runner.run(["systemctl", "stop", name], check=False)
    runner.run(["systemctl", "reset-failed", name], check=False)


UNDO: dict[str, Callable[[Runner, str], None]] = {
    "folder": _folder,
    "mount": _mount,
    "link": _link,
    "table": _table,
    "passage": firewall.forget,
    "unit": _unit,
    "forwarding": lambda runner, name: restore_forwarding(runner),
    "group": lambda runner, name: cgroups.remove(name),
    "process": lambda runner, name: processes.end(name),
}


def undo(runner: Runner, ledger: Ledger, resources: list[Resource]) -> None:
    """Take away `resources`, the last made first. Raises KitError that names what would not go; that stays written."""
    stayed = []
    for resource in reversed(resources):
        way = UNDO.get(resource.kind)
        if way is None:
            stayed.append(_("{name}: this version of the kit does not know a {kind}").format(**vars(resource)))
            continue
        try:
            way(runner, resource.name)
        except (OSError, KitError) as problem:
            stayed.append(f"{resource.kind} {resource.name}: {problem}")
        else:
            ledger.drop(resource)
    if stayed:
        raise KitError(
            _("Not everything could be taken away: {what}").format(what="; ".join(stayed)),
            remedy=_("Look at what is named, then run `kit rehearse --clean` again."),
            code="leftovers",
        )
