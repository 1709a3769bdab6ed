"""Where regions and inventories lie on this computer, and which region a person means by REGION."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kit import plain_yaml
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.paths import carried

ANSWERS = ".copier-answers.yml"


@dataclass(frozen=True)
class RegionRepository:
    """A region's repository on this computer; `data` is its folder `region/`."""

    path: Path
    kode: str
    nama: str
    slug: str

    @property
    def data(self) -> Path:
        return self.path / "region"


def workspace(start: Path | None = None) -> Path:
    """$EPLANNING_WORKSPACE, else the nearest folder above that holds `inventories/`, else where we are."""
    chosen = os.environ.get("EPLANNING_WORKSPACE")
    if chosen:
        return Path(chosen).expanduser().resolve()
    here = (start or Path.cwd()).resolve()
    return next((folder for folder in (here, *here.parents) if (folder / "inventories").is_dir()), here)


def regions_folder() -> Path:
    """Where `kit new KODE` puts a region unless told otherwise."""
    return workspace() / "regions"


def inventory_folder(kode: str) -> Path:
    """The servers of a region."""
    return workspace() / "inventories" / kode


def find_region(text: str, *, broken: bool = False) -> RegionRepository:
    """The region repository meant by a code, a slug or a path. UsageProblem when there is none.

    `broken` accepts a path whose region.yml says nothing readable: for the check that tells why.
    """
    named = Path(text).expanduser()
    if broken and (named / "region").is_dir() and not (_answers(named) or _region_yml(named)):
        return RegionRepository(named.resolve(), "", named.resolve().name, named.resolve().name)
    if (named / "region.yml").is_file() and named.resolve().name == "region":
        named = named.resolve().parent  # somebody stands in the folder of the data
    if (named / "region" / "region.yml").is_file() or os.sep in text:
        return _opened(named)
    known = known_regions()
    for region in known:
        if text in (region.kode, region.slug):
            return region
    if named.is_dir():
        return _opened(named)
    raise UsageProblem(
        _("There is no region {text} in {folder}.").format(text=text, folder=regions_folder()),
        remedy=_elsewhere(text, known),
    )


def _elsewhere(text: str, known: list[RegionRepository]) -> str:
    """What to do where no region is called so."""
    if known:
        return _("Known here: {names}.").format(names=", ".join(f"{r.kode} ({r.slug})" for r in known))
    home = carried("template").parent
    if any(text in (one.kode, one.slug) for one in _regions_of(home / "regions")):
        return _("One lies in {folder}: go there and type the same command again.").format(folder=home)
    return _("Make one with `kit new {text}`, or name the path of a region's repository.").format(text=text)


def known_regions() -> list[RegionRepository]:
    """The readable region repositories of the workspace, by folder name."""
    return _regions_of(regions_folder())


def code_and_name(text: str) -> tuple[str, str]:
    """Of a region of the workspace, by code or slug, or of any kabupaten or kota by its code. UsageProblem, with those
    that are near, where it is neither."""
    from kit.region.official import area
    from regiondata import resmi

    for region in known_regions():
        if text in (region.kode, region.slug):
            return region.kode, region.nama
    kode = area(text)
    return kode, str(resmi.kabkota()[kode])


def _regions_of(folder: Path) -> list[RegionRepository]:
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        try:
            found.append(_opened(path))
        except KitError:
            continue
    return found


def _opened(path: Path) -> RegionRepository:
    from kit.region.scaffold.identity import slug

    identity = _answers(path) or _region_yml(path)
    if identity is None:
        raise UsageProblem(
            _("{path} is not a region's repository: it has no region/region.yml with kode and nama.").format(path=path),
            remedy=_("`kit new KODE` makes one; `kit check` says what is wrong with one."),
        )
    kode, nama = identity
    return RegionRepository(path.resolve(), kode, nama, slug(nama))


def _answers(path: Path) -> tuple[str, str] | None:
    return _identity(path / ANSWERS) if (path / "region").is_dir() else None


def _region_yml(path: Path) -> tuple[str, str] | None:
    return _identity(path / "region" / "region.yml")


def _identity(file: Path) -> tuple[str, str] | None:
    try:
        data = plain_yaml.load(file.read_text(encoding="utf-8", errors="replace")[:64_000])
    except (OSError, plain_yaml.Error):
        return None
    if isinstance(data, dict) and isinstance(data.get("kode"), str) and isinstance(data.get("nama"), str):
        return data["kode"], data["nama"]
    return None
