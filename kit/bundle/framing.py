"""What lies between the items of a packed file: names, sizes, fillings. Not signed, and yet none of it is free."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from kit.release.archive import tar_entry


def strange_at(stream: BinaryIO, tar: tarfile.TarFile) -> int | None:
    """The first byte between the items that packing these very items would not have written; None without one."""
    for start, expected in _frames(tar):
        stream.seek(start)
        found = stream.read(len(expected))
        if found != expected:
            same = (mine == theirs for mine, theirs in zip(found, expected, strict=False))
            return start + next((at for at, fits in enumerate(same) if not fits), len(found))
    return None if not stream.read(1) else stream.tell() - 1


def _frames(tar: tarfile.TarFile) -> Iterator[tuple[int, bytes]]:
    """Each stretch that is no content: where it begins, and what it has to be."""
    at, filling = 0, b""
    members = sorted(tar.getmembers(), key=lambda member: member.offset)
    for member in members:
        # One moment for all, the first one's.
        header = tar_entry(member.name, member.size, int(members[0].mtime)).tobuf(tarfile.PAX_FORMAT)
        yield at, filling + header
        at = at + len(filling) + len(header) + member.size
        filling = bytes(-member.size % tarfile.BLOCKSIZE)
    end = at + len(filling) + 2 * tarfile.BLOCKSIZE
    yield at, filling + bytes(2 * tarfile.BLOCKSIZE + -end % tarfile.RECORDSIZE)
