"""What a rule is, and what it finds."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from eplanning.akun.models import Pengguna
from eplanning.jadwal.models import TahunRencana


@dataclass(frozen=True)
class Tanda:
    """One act worth a look: when, by whom in which role (None: unknown or from the console), about what.

    `kunci` is its key as in the log."""

    pada: dt.datetime
    oleh: Pengguna | None
    peran: str
    kunci: str
    objek: str
    keterangan: str


@dataclass(frozen=True)
class Aturan:
    """`mencari` says in one sentence what is looked for; `cari` finds it in a plan year, newest first, in a number of
    queries that does not grow with what there is."""

    kode: str
    judul: str
    mencari: str
    cari: Callable[[TahunRencana], list[Tanda]]


def newest_first(found: list[Tanda]) -> list[Tanda]:
    return sorted(found, key=lambda tanda: tanda.pada, reverse=True)
