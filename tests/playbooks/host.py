"""A region on a PostgreSQL of this computer, and what the host's commands say to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from eplanning_host import database
from tests.postgresql import USER

PRESENT = "eplanning_12_73"


@dataclass
class Region:
    """A region with three rows in its table, and what the command says to it."""

    socket: str
    folder: Path
    say: Callable[[], tuple[str, str]]
    program: Callable[..., int] = database.main

    def __call__(self, *words: object) -> dict[str, object]:
        code, out, err = self.ended(*words)
        assert code == 0, err
        return json.loads(out)

    def refused(self, *words: object) -> str:
        code, _out, err = self.ended(*words)
        assert code == 1
        return err.strip()

    def ended(self, *words: object) -> tuple[int, str, str]:
        code = self.program(["12.73", *map(str, words)], etc=self.folder / "etc", state=self.folder / "state")
        return code, *self.say()

    def connect(self, database: str = PRESENT, user: str = PRESENT) -> psycopg.Connection:
        return psycopg.connect(host=self.socket, user=user, dbname=database, autocommit=True)

    def rows(self, database: str = PRESENT) -> int:
        with self.connect(database) as connection:
            return connection.execute("SELECT count(*) FROM usulan").fetchone()[0]

    def databases(self) -> set[str]:
        with self.connect("postgres", USER) as connection:
            return {name for (name,) in connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")}
