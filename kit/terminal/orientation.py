"""Where a person stands in this folder: its regions, how far each has come, and the command to type now."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from kit import needs
from kit.errors import KitError, UsageProblem
from kit.i18n import _, ngettext
from kit.region.checks import check_region
from kit.region.workspace import RegionRepository, find_region, inventory_folder, known_regions
from kit.rehearsal.machines import labs
from kit.runner import Runner
from kit.servers import inventory

CHECKED = 6  # regions looked into, about half a second each; of more only their names are told


@dataclass(frozen=True)
class Standing:
    """One region: `state` in a few words, `step` the command that goes on from there."""

    region: RegionRepository
    state: str
    step: str


def lacking() -> str | None:
    """The line that installs what this computer lacks for the first steps; None when nothing is missing."""
    absent = needs.missing("demo")
    return needs.install_line(absent) if absent else None


def standings(runner: Runner, here: Path) -> list[Standing]:
    """The region whose repository `here` lies in, else those of the workspace. Reads only."""
    own = _around(here)
    regions = [own] if own else known_regions()
    if len(regions) > CHECKED:
        return [Standing(one, _("not looked into"), f"kit check {one.kode}") for one in regions]
    named = "." if own and own.path == here else str(own.path) if own else None
    return [_stands(runner, one, named or one.kode) for one in regions]


def classes_held() -> list[tuple[str, str]]:
    """Each class in which somebody has no certificate yet, in a sentence, with the command that goes on. One that is
    damaged is left to `kit train`, which says so."""
    from kit.training import classes

    found = []
    for file in sorted(classes.home().glob(f"*/{classes.FILE}")):
        try:
            held = classes.find(str(file.parent))
            people = [person for _path, person in held.trainees()]
        except KitError:
            continue
        done = sum(any(person.of("sertifikat")) for person in people)
        if done < max(len(people), 1):
            told = _("Class {name}: {n} of {all} hold a certificate").format(name=held.name, n=done, all=len(people))
            found.append((told, f"kit train progress --class {held.name}"))
    return found


def _around(here: Path) -> RegionRepository | None:
    """The region's repository that a folder belongs to."""
    for folder in (here, *here.parents):
        if (folder / "region" / "region.yml").is_file():
            return find_region(str(folder), broken=True)
    return None


def _stands(runner: Runner, region: RegionRepository, name: str) -> Standing:
    errors = sum(problem.level == "error" for problem in check_region(runner, region))
    if errors:
        told = ngettext("{n} error in its files", "{n} errors in its files", errors).format(n=errors)
        return Standing(region, told, f"kit check {name}")
    folder = inventory_folder(region.kode)
    if not (folder / "hosts.yml").is_file():
        return _rehearsed(region, name) or Standing(
            region, _("its files are in order; no server yet"), f"kit rehearse {name}"
        )
    try:
        servers = inventory.load(folder)
    except UsageProblem as problem:
        return Standing(region, problem.message, f"kit provision {name}")
    if not servers.known_hosts.is_file():
        told = _("its files are in order; its server is named and not provisioned")
        return Standing(region, told, f"kit provision {name}")
    return Standing(
        region, _("its files are in order; it runs on {host}").format(host=servers.app.address), f"kit status {name}"
    )


def _rehearsed(region: RegionRepository, name: str) -> Standing | None:
    """Where machines of a rehearsal were kept, the newest of them."""
    there = labs.kept(region.kode)
    if not there:
        return None
    told = _("its files are in order; no server yet; the machines {name} of a rehearsal are kept")
    inventory = shlex.quote(str(there[-1].inventory))
    return Standing(region, told.format(name=there[-1].name), f"kit verify {name} --inventory {inventory}")
