"""A sheet as a file, with what the log keeps of it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from eplanning.www.terbuka.berkas import table


@dataclass(frozen=True)
class Berkas:
    """A finished file; `baris` is how many rows it has below its headings."""

    isi: bytes
    baris: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.isi).hexdigest()


def sheet(bentuk: str, lembar: str, heading: Iterable[str], rows: Iterable[tuple]) -> Berkas:
    """`bentuk` is xlsx or csv; `lembar` names the sheet of a workbook."""
    found = list(rows)
    return Berkas(table(bentuk, list(heading), found, judul=lembar), len(found))
