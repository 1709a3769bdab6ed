"""A production backup on a rehearsal machine: masked before it is served, with passwords of its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.workspace import RegionRepository
from kit.rehearsal import running
from kit.rehearsal.machines import register
from kit.rehearsal.machines.labs import kept
from kit.servers import inventory as inventories
from kit.servers.backups.carrying import fetch, import_region, require_region
from kit.servers.backups.restoring import Restored
from kit.servers.provisioning import read_profile, site_addresses


@dataclass(frozen=True)
class Source:
    """Where the backup comes from: the servers of an inventory, or a file of `kit export-region` with its password."""

    inventory: Path | None = None
    snapshot: str = "latest"
    second: bool = False
    file: Path | None = None
    password: str = ""


@dataclass(frozen=True)
class Lesson:
    """A copy that can be used. `machine`: the name of the kept machines; `inventory`: how to reach them."""

    machine: str
    inventory: Path
    addresses: tuple[str, ...]  # URLs
    restored: Restored


def into_rehearsal(context: Context, region: RegionRepository, source: Source, machine: str | None = None) -> Lesson:
    """Bring a backup onto the kept machine of that name, the newest of the region, or one that is made now.

    Raises RemoteFailed with a host's own sentence, and everything is as it was there.
    """
    with _carried(context, region, source) as (file, password), _machine(context, region, machine) as folder:
        _require_other_host(folder, source)
        done = import_region(context, region.kode, folder, file, password, masked=True)
    domain = read_profile(region.path)["region_domain"]
    return Lesson(folder.parent.name, folder, site_addresses(inventories.load(folder), domain), done)


@contextmanager
def _carried(context: Context, region: RegionRepository, source: Source) -> Iterator[tuple[Path, str]]:
    """The backup as a file of this computer, encrypted; what was fetched is gone after the block."""
    if source.file:
        require_region(source.file)
        yield source.file, source.password
        return
    if source.inventory is None:
        raise UsageProblem(
            _("Which servers?"), remedy=_("Name their inventory with --inventory, or a file with --file.")
        )
    with tempfile.TemporaryDirectory(prefix="eplanning-lesson-") as scratch:
        file = Path(scratch) / f"{region.kode}.tar"
        taken = fetch(context, region.kode, source.inventory, file, source.snapshot, second=source.second)
        yield file, taken.password


@contextmanager
def _machine(context: Context, region: RegionRepository, name: str | None) -> Iterator[Path]:
    """The inventory of kept machines, which nobody takes away inside the block."""
    there = kept(region.kode)
    fitting = [lab for lab in there if name in (None, lab.name)]
    names = ", ".join(lab.name for lab in there)
    if name and not fitting:
        raise _unknown(name, names)
    folder = fitting[-1].inventory if fitting else running.prepare(context, running.Plan(region, keep=True))
    held = register.hold_left(folder.parent)
    if held is None:
        raise _unknown(folder.parent.name, names)
    try:
        yield folder
    finally:
        os.close(held)


def _unknown(name: str, names: str) -> UsageProblem:
    return UsageProblem(
        _("There are no kept machines named {name} that are free.").format(name=name),
        remedy=_("Kept machines of this region: {names}. Leave the name out, and one is made.").format(
            names=names or _("none")
        ),
    )


def _require_other_host(folder: Path, source: Source) -> None:
    """The last door before the host's own: a copy never goes back to where it came from."""
    if source.inventory is None:
        return
    ours, theirs = inventories.load(folder), inventories.load(source.inventory)
    if {(host.address, host.port) for host in ours.hosts} & {(host.address, host.port) for host in theirs.hosts}:
        raise UsageProblem(
            _("{folder} names the servers that the backup comes from.").format(folder=folder),
            remedy=_("Name the region's own servers with --inventory; the rehearsal machine is another one."),
        )
