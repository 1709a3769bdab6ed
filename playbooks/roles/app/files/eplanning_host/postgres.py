"""The databases of one region, through PostgreSQL's own programs. Names are variables of psql, never in its text."""

from __future__ import annotations

import contextlib
import copy
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from eplanning_host.command import Refused

JOBS = str(min(4, os.cpu_count() or 1))
PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
PART = "_part"

ROWS = """
SELECT format('SELECT %L, count(*) FROM %I.%I', relname, nspname, relname)
FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE relkind = 'r' AND nspname = 'public' ORDER BY relname \\gexec
"""


class Database:
    """The region's present database, and those beside it whose names start with its own."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.name = settings["EPLANNING_DB_NAME"]
        given = {
            "PGUSER": "DB_USER",
            "PGHOST": "DB_HOST",
            "PGPORT": "DB_PORT",
            "PGPASSWORD": "DB_PASSWORD",
            "PGSSLMODE": "DB_SSLMODE",
            "PGSSLROOTCERT": "DB_SSLROOTCERT",
        }
        chosen = {pg: settings.get("EPLANNING_" + ours) for pg, ours in given.items()}
        self.environment = {**os.environ, **{pg: value for pg, value in chosen.items() if value}, "LC_ALL": "C.UTF-8"}

    def beside(self, name: str) -> str:
        """The name of another database of the region. A letter has to follow: 12.7 may not reach into 12.73's."""
        fits = re.fullmatch(re.escape(self.name) + "_[a-z][a-z0-9_]*", name)
        if not fits or name.endswith(PART) or len(name + PART) > 63:
            raise Refused(f"{name}: a name has to be {self.name}_ with small letters, digits and _ after it.")
        return name

    def served_by(self, folder: Path) -> Database:
        """The same one, of the same role, in the cluster whose socket lies in `folder`."""
        other = copy.copy(self)
        over_network = ("PGPORT", "PGPASSWORD", "PGSSLMODE", "PGSSLROOTCERT")
        kept = {name: value for name, value in self.environment.items() if name not in over_network}
        other.environment = {**kept, "PGHOST": str(folder)}
        return other

    def start(self, *words: object, **options: object) -> subprocess.Popen[str]:
        """A program that is told how to reach the server."""
        return subprocess.Popen([str(word) for word in words], env=self.environment, text=True, **options)

    def run(self, *words: object, given: str | None = None) -> str:
        """What a program printed; its last words as a Refused when it failed."""
        with self.start(*words, **PIPES) as process:
            try:
                out, err = process.communicate(given)
            except BaseException:
                process.terminate()
                raise
        if process.returncode:
            raise Refused(f"{words[0]}: {last_words(err) or f'ended with code {process.returncode}'}")
        return out

    def ask(self, statements: str, database: str = "postgres", **names: str) -> str:
        """What psql printed; `names` are its variables."""
        return self.run(*psql(database, **names), given=statements)

    def all(self) -> dict[str, int]:
        """{name: bytes} of the region's databases, complete or not."""
        asked = "SELECT datname, pg_database_size(oid) FROM pg_database WHERE starts_with(datname, :'present');"
        found = dict(line.split("|") for line in self.ask(asked, present=self.name).splitlines())
        mine = re.compile(re.escape(self.name) + "(_[a-z][a-z0-9_]*)?")
        return {name: int(size) for name, size in found.items() if mine.fullmatch(name)}

    def rows(self, name: str) -> dict[str, int]:
        """Rows of every table."""
        return counted(self.ask(ROWS, name).splitlines())

    def remove(self, *names: str) -> None:
        """Drop databases, ending their sessions."""
        for name in names:
            self.ask('DROP DATABASE IF EXISTS :"name" WITH (FORCE);', name=name)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[tuple[str, Callable[[], dict[str, int]]]]:
        """A snapshot's name, good inside the block, and a function that counts every table's rows in it."""
        together = {**PIPES, "stderr": subprocess.STDOUT, "bufsize": 1}
        with self.start(*psql(self.name), **together) as session:

            def ask(statements: str) -> list[str]:
                session.stdin.write(statements + "\n\\echo .\n")
                session.stdin.flush()
                lines = []
                while (line := session.stdout.readline()) != ".\n":
                    if not line:
                        raise Refused(f"psql: {last_words(''.join(lines)) or 'the connection ended.'}")
                    lines.append(line.rstrip("\n"))
                return lines

            try:
                held = ask(
                    "SET idle_in_transaction_session_timeout = 0; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n"
                    "SELECT pg_export_snapshot();"
                )
                yield held[0], lambda: counted(ask(ROWS))
            finally:
                session.stdin.close()


def psql(database: str, **names: str) -> list[str]:
    """The words that start psql, quiet and stopping at the first error."""
    values = [word for name, value in names.items() for word in ("--set", f"{name}={value}")]
    return ["psql", "-XqAt", "--no-password", "--set", "ON_ERROR_STOP=1", *values, "--dbname", database]


def counted(lines: list[str]) -> dict[str, int]:
    """{table: rows} from the answers to ROWS."""
    return {table: int(rows) for table, rows in (line.rsplit("|", 1) for line in lines)}


def last_words(text: str) -> str:
    """The line of a program's complaints that says why."""
    lines = text.strip().splitlines()
    telling = [line for line in lines if "ERROR" in line or "FATAL" in line or "error:" in line]
    return (telling or lines or [""])[-1]
