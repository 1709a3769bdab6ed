"""What a bundle says of itself, and the one way to read that; the signature is over these very bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from kit.errors import KitError
from kit.i18n import _
from kit.release.archive import sha256

FORMAT = 1
NAME = "MANIFEST.json"
SIGNATURE = f"{NAME}.sig"


@dataclass(frozen=True)
class Item:
    """One file of a bundle; `bytes` is its size."""

    sha256: str
    bytes: int


class Listing(Protocol):
    """What reading and packing have to know of any manifest."""

    items: Mapping[str, Item]

    @property
    def root(self) -> str:
        """The one folder in the file."""
        ...

    def as_json(self) -> str:
        """The text that is signed, in ASCII."""
        ...


@dataclass(frozen=True)
class Manifest:
    """MANIFEST.json. `debian` maps a release (`12`) to the day of Debian's lists, `items` each path to its file."""

    kode: str
    nama: str
    release: str
    kit_version: str
    debian: Mapping[str, str]
    items: Mapping[str, Item] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def root(self) -> str:
        """The one folder in the bundle."""
        return f"eplanning-bundle-{self.kode}-{self.release}"

    @property
    def release_path(self) -> str:
        """Where the release file lies."""
        return next(path for path in self.items if path.startswith("release/"))

    def as_json(self) -> str:
        """In ASCII, so that every locale hands the same bytes to the program that signs them."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def items_of(folder: Path) -> dict[str, Item]:
    """Every file below `folder`, links followed, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): Item(sha256(path), path.stat().st_size) for path in files}


def parse(text: str) -> Manifest:
    """Read a manifest. Raises KitError for one of another format, or whose paths lead out of the bundle."""
    try:
        values = json.loads(text)
        if values["format"] != FORMAT:
            raise KitError(
                _("It has format {found}; this kit reads {known}.").format(found=values["format"], known=FORMAT),
                remedy=_("Use the kit that lies in the bundle."),
                code="format",
            )
        items = parse_items(values["items"])
        debian = {str(release): str(day) for release, day in values["debian"].items()}
        named = {name: str(values[name]) for name in ("kode", "nama", "release", "kit_version")}
        manifest = Manifest(**named, debian=debian, items=items)
        if "/" in manifest.root or not manifest.release_path:
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError, StopIteration) as error:
        raise KitError(_("Its manifest can't be read."), remedy=_("Make the bundle anew."), code="manifest") from error
    return manifest


def parse_items(values: Mapping[str, Mapping[str, object]]) -> dict[str, Item]:
    """The items of a manifest. Raises ValueError for a path that leads out of the package."""
    items = {str(path): Item(str(item["sha256"]), int(str(item["bytes"]))) for path, item in values.items()}
    if not all(map(_inside, items)):
        raise ValueError
    return items


def _inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and str(PurePosixPath(path)) == path
