"""The release file itself: one folder `<id>/` with a manifest, packed so that the same input gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import IO

from kit.errors import UsageProblem
from kit.i18n import _

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a release says of itself (MANIFEST.json); `files` maps each path to its SHA-256.

    `migrations`: the application's own by name, and whether each declares that the release before it can go on serving
    (kit.region.updating.migrations); None where one says nothing.
    """

    id: str
    kode: str
    nama: str
    kit_version: str
    git_commit: str
    dirty: bool
    pythons: tuple[str, ...]
    requirements_sha256: str
    migrations: dict[str, bool | None] = field(default_factory=dict)  # empty in releases of older kits
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below `folder`, in order of path."""
    return {path.relative_to(folder).as_posix(): sha256(path) for path in _files(folder)}


def sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def content_hash(hashes: dict[str, str]) -> str:
    """One hash for a set of files: of their names and hashes."""
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def pack(folder: Path, target: Path, *, root: str, mtime: int) -> None:
    """Pack `folder` as `root/` into `target` (.tar.gz). Order, owner, rights and times are fixed."""
    part = target.with_name(target.name + ".part")
    try:
        # Most of it is wheels, which are packed already: more effort would only cost time.
        with part.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=mtime) as packed:
            write_tar(folder, packed, root=root, mtime=mtime)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_tar(folder: Path, stream: IO[bytes], *, root: str, mtime: int) -> None:
    """Write the files below `folder` as `root/` into `stream`, the same input as the same bytes."""
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in _files(folder):
            name = f"{root}/{path.relative_to(folder).as_posix()}"
            with path.open("rb") as content:
                tar.addfile(tar_entry(name, path.stat().st_size, mtime), content)


def tar_entry(name: str, size: int, mtime: int) -> tarfile.TarInfo:
    """How a file of `size` bytes stands in an archive: nobody's, dated `mtime`, readable by all."""
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, mtime, 0o644
    return entry


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release file, or a sentence why it is none."""
    try:
        with tarfile.open(release, "r:gz") as tar:
            first = tar.next()  # the manifest sorts first: nothing else has to be unpacked
            stream = tar.extractfile(first) if first and first.name.endswith("/MANIFEST.json") else None
            values = json.load(stream) if stream else None
            if not values or values.get("format") != FORMAT:
                raise ValueError
            known = {one.name for one in fields(Manifest)}
            values = {name: value for name, value in values.items() if name in known}
            return Manifest(**{**values, "pythons": tuple(values["pythons"])})
    except FileNotFoundError as error:
        raise UsageProblem(
            _("There is no release file {path}.").format(path=release), remedy=_("Build one with `kit build REGION`.")
        ) from error
    except (OSError, tarfile.TarError, EOFError, ValueError, TypeError, KeyError) as error:
        raise UsageProblem(
            _("{path} is not a release file that this kit can read.").format(path=release),
            remedy=_("Build one with `kit build REGION`."),
        ) from error


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))
