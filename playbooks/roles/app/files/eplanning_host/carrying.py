"""A region as one file: a restic repository with a single snapshot, packed. It opens with a password of its own."""

from __future__ import annotations

import contextlib
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from eplanning_host.command import Refused
from eplanning_host.copying import SPARE
from eplanning_host.plan import Plan
from eplanning_host.restic import Repository, short

FOLDER = "daerah"


def write(planned: Plan, place: Repository, wanted: str, password: str, out: BinaryIO) -> str:
    """Write a snapshot of a place to a stream as such a file; returns the snapshot's name."""
    snapshot = place.snapshot(wanted)
    identity = str(snapshot["id"])
    with _scratch(planned, "dibawa") as folder:
        free, needed = shutil.disk_usage(folder).free, place.bytes_of(identity) + SPARE
        if free < needed:
            raise Refused(f"{planned.shared} has {free >> 20} MiB free; the file may need {needed >> 20}.")
        carried = _repository(planned, folder / FOLDER, password)
        carried.ensure(like=place)
        carried.copy_from(place, identity)
        with tarfile.open(fileobj=out, mode="w|") as archive:
            archive.add(folder / FOLDER, FOLDER)
    return short(identity)


@contextlib.contextmanager
def read(planned: Plan, password: str, source: BinaryIO) -> Iterator[Repository]:
    """The repository in such a file, until the end of the block. Refused where it is no such file or was cut off."""
    with _scratch(planned, "dibawa") as folder:
        try:
            with tarfile.open(fileobj=source, mode="r|") as archive:
                for member in archive:
                    _require_plain(member)
                    archive.extract(member, folder)
        except (tarfile.TarError, EOFError):
            raise Refused("This is not a whole file of a region: it was cut off on its way, or changed.") from None
        carried = _repository(planned, folder / FOLDER, password)
        if not carried.opens():
            raise Refused("The password does not open this file; it is the one that `kit export-region` printed.")
        yield carried


def _require_plain(member: tarfile.TarInfo) -> None:
    """A file or a folder of the repository, and nothing that leads out of it. (Debian 12's Python can't filter yet.)"""
    name = PurePosixPath(member.name)
    if name.parts[:1] != (FOLDER,) or ".." in name.parts or not (member.isreg() or member.isdir()):
        raise Refused(f"This is not a file of a region: {member.name} has no place in one.")


def _repository(planned: Plan, place: Path, password: str) -> Repository:
    return Repository(str(place), password, planned.kode, planned.first.cache)


@contextlib.contextmanager
def _scratch(planned: Plan, name: str) -> Iterator[Path]:
    folder = planned.shared / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
