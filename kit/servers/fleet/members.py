"""Which regions a fleet has: those with an inventory in the workspace, and those whose status comes as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.workspace import RegionRepository, known_regions, regions_folder, workspace

STATUS_FILE = "status.json"  # beside an inventory, or in its place: what `kit fleet import` keeps


@dataclass(frozen=True)
class Member:
    """A region of the fleet. `repository` is None where only its servers are known here."""

    kode: str
    nama: str
    folder: Path
    repository: RegionRepository | None = None

    @property
    def reachable(self) -> bool:
        """Whether this computer has an inventory to reach its servers by."""
        return (self.folder / "hosts.yml").is_file()


def members(only: tuple[str, ...] = ()) -> list[Member]:
    """By code. `only` these codes or names, in that order. UsageProblem when there is none, or one is unknown."""
    repositories = {region.kode: region for region in known_regions()}
    root = workspace() / "inventories"
    folders = [path for path in sorted(root.iterdir()) if _belongs(path)] if root.is_dir() else []
    known = [_member(folder, repositories.get(folder.name)) for folder in folders]
    if not known:
        raise UsageProblem(
            _("There is no inventory in {folder}.").format(folder=root),
            remedy=_(
                "`kit provision REGION --host root@ADDRESS` writes one; `kit fleet import FILE` takes a status file."
            ),
        )
    return list({member.kode: member for member in (_named(known, text) for text in only)}.values()) or known


def with_repository(fleet: list[Member]) -> list[Member]:
    """The same, when the repository of each is here. UsageProblem names those of which only the servers are known."""
    lacking = [member.kode for member in fleet if member.repository is None]
    if lacking:
        names, folder = ", ".join(lacking), regions_folder()
        raise UsageProblem(
            _("The repository of {names} is not in {folder}.").format(names=names, folder=folder),
            remedy=_("Put it there, or name the other regions on the command line."),
        )
    return fleet


def _belongs(folder: Path) -> bool:
    shown = not folder.name.startswith(("_", "."))
    return shown and any((folder / name).is_file() for name in ("hosts.yml", STATUS_FILE))


def _member(folder: Path, repository: RegionRepository | None) -> Member:
    from regiondata import resmi

    nama = repository.nama if repository else resmi.kabkota().get(folder.name, folder.name)
    return Member(folder.name, nama, folder, repository)


def _named(known: list[Member], text: str) -> Member:
    for member in known:
        if text in (member.kode, member.repository.slug if member.repository else None):
            return member
    raise UsageProblem(
        _("The fleet has no region {text}.").format(text=text),
        remedy=_("Known here: {names}.").format(names=", ".join(member.kode for member in known[:40])),
    )
