"""The local demo's database, opened for reading only: what officers did there since a lesson was opened."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.region.workspace import RegionRepository
from kit.training.course import Jejak

# What a trainee reads is Indonesian, as the lessons are.
NONE = "Aplikasi contoh belum ada. Jalankan `kit serve KODE --demo`, lalu buka lagi pelajaran ini."
ANEW = "Aplikasi contoh dibuat ulang sesudah pelajaran ini dibuka. Buka lagi pelajarannya, lalu kerjakan."
UNREADABLE = (
    "Basis data aplikasi contoh tidak dapat dibaca ({why}). Tutup program lain yang memakainya, lalu coba lagi."
)


def database(repository: RegionRepository) -> Path:
    """The file that `kit serve` keeps."""
    return repository.path / "var" / "eplanning.sqlite3"


def last(file: Path) -> int | None:
    """The number of the last record of the log; None without a demo."""
    if not file.is_file():
        return None
    try:
        with _opened(file) as base:
            return _newest(base)
    except sqlite3.Error:
        return None


def missing(file: Path, wanted: Jejak, after: int | None, told: str) -> str | None:
    """`told`, or why nobody can say; None where enough fitting records of officers stand after number `after`."""
    if not file.is_file():
        return NONE
    try:
        with _opened(file) as base:
            if after is None or _newest(base) < after:
                return ANEW
            found = sum(_fits(wanted, *row) for row in _records(base, after))
    except (sqlite3.Error, ValueError) as error:
        return UNREADABLE.format(why=error)
    return None if found >= wanted.banyak else told


def factor_missing(file: Path, username: str, since: dt.datetime, told: str) -> str | None:
    """`told` unless that account got a second factor after `since`."""
    if not file.is_file():
        return NONE
    words = (
        "SELECT count(*) FROM mfa_authenticator m JOIN akun_pengguna u ON u.id = m.user_id "
        "WHERE u.username = ? AND m.type <> 'recovery_codes' AND m.created_at >= ?"
    )
    try:
        with _opened(file) as base:
            moment = since.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
            return None if base.execute(words, (username, moment)).fetchone()[0] else told
    except sqlite3.Error as error:
        return UNREADABLE.format(why=error)


def _newest(base: sqlite3.Connection) -> int:
    return int(base.execute("SELECT coalesce(max(id), 0) FROM jejak_catatan").fetchone()[0])


def _records(base: sqlite3.Connection, after: int) -> Iterator[tuple[str, str, str, str]]:
    """Action, role, name and data of what was recorded, the kit's own doing left out (it has no account)."""
    return base.execute(
        "SELECT c.aksi, c.peran, coalesce(u.username, ''), c.data FROM jejak_catatan c "
        "LEFT JOIN akun_pengguna u ON u.id = c.oleh_id WHERE c.id > ? AND c.peran <> 'konsol'",
        (after,),
    )


def _fits(wanted: Jejak, aksi: str, peran: str, username: str, data: str) -> bool:
    if aksi not in wanted.aksi or (wanted.peran or peran) != peran or (wanted.oleh or username) != username:
        return False
    told: dict[str, Any] = json.loads(data)
    return all(
        told.get(name) not in (None, "") if value == "*" else str(told.get(name)) in value.split("|")
        for name, value in wanted.data.items()
    )


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as base:
        base.execute("PRAGMA query_only = 1")
        yield base
