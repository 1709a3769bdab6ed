"""A region's database as a folder, and such a folder as a database again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from eplanning_host.command import Refused, now
from eplanning_host.postgres import JOBS, PART, Database, last_words

FACTS = "eplanning.json"
SPARE = 256 * 2**20  # bytes a copy leaves free on the disk

# Indexes are made in memory, and no commit waits for the disk: what a power cut takes was never given its name.
QUICKLY = "-c maintenance_work_mem=128MB -c synchronous_commit=off"

# As the present one in everything that is said of a database and not of what is in it.
CREATE = """
SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING %L LC_COLLATE %L LC_CTYPE %L', :'name',
  pg_encoding_to_char(encoding), datcollate, datctype)
  || CASE datlocprovider WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L',
       coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')) ELSE '' END
FROM pg_database d WHERE datname = :'present' \\gexec
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SELECT format('GRANT %s ON DATABASE %I TO %s', privilege_type, :'name',
  CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END)
FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
WHERE datname = :'present' AND grantee <> datdba \\gexec
"""


def copy(database: Database, folder: Path) -> dict[str, object]:
    """Dump the present database into a new folder, without compression: whoever keeps it compresses, and finds again
    what it has already. Rows are counted in the snapshot that is dumped."""
    if folder.exists():
        raise Refused(f"{folder} is there already.")
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    require_room(database, folder.parent)
    started = time.monotonic()
    try:
        tables = _dump(database, part)
        facts = {
            "database": database.name,
            "taken_at": now(),
            "bytes": sum(path.stat().st_size for path in part.iterdir()),
            "seconds": round(time.monotonic() - started, 2),
            "tables": tables,
        }
        with (part / FACTS).open("w", encoding="ascii") as file:
            json.dump(facts, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return facts


def load(database: Database, folder: Path, name: str) -> dict[str, object]:
    """Restore a folder into a new database; it gets its name when it is complete and holds what was dumped."""
    part = database.beside(name) + PART
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="ascii"))
    except (OSError, ValueError):
        raise Refused(f"{folder} is not a complete copy: it has no readable {FACTS}.") from None
    if name in database.all():
        raise Refused(f"There is a database {name} already; `drop` removes it.")
    started = time.monotonic()
    database.remove(part)
    try:
        database.ask(CREATE, name=part, present=database.name)
        quickly = f"dbname={part} options='{QUICKLY}'"
        database.run("pg_restore", "--exit-on-error", "--no-password", "--jobs", JOBS, "--dbname", quickly, folder)
        rows = database.rows(part)
        for table in sorted(facts["tables"].keys() | rows.keys()):
            had, has = facts["tables"].get(table), rows.get(table)
            if had != has:
                raise Refused(f"Table {table} came back with {has} rows; the copy had {had}.")
        database.run("vacuumdb", "--analyze-only", "--quiet", "--no-password", "--jobs", JOBS, "--dbname", part)
        database.ask('ALTER DATABASE :"part" RENAME TO :"name";', part=part, name=name)
    except BaseException:
        database.remove(part)
        raise
    return {"database": name, "tables": rows, "seconds": round(time.monotonic() - started, 2)}


def require_room(database: Database, place: Path) -> None:
    """Refused where a copy of the present database would not fit."""
    size = database.all().get(database.name)
    if size is None:
        raise Refused(f"There is no database {database.name}.")
    free, needed = shutil.disk_usage(place).free, size + SPARE
    if free < needed:
        raise Refused(f"{place} has {free >> 20} MiB free; a copy of {database.name} may need {needed >> 20}.")


def _dump(database: Database, part: Path) -> dict[str, int]:
    with database.snapshot() as (snapshot, rows):
        words = ["pg_dump", "--format=directory", "--compress=0", "--jobs", JOBS, "--snapshot", snapshot]
        words += ["--no-password", "--file", part, database.name]
        with database.start(*words, stderr=subprocess.PIPE) as dump:
            try:
                tables = rows()
                said = dump.communicate()[1]
            except BaseException:
                dump.terminate()
                raise
        if dump.returncode:
            raise Refused(f"pg_dump: {last_words(said)}")
    return tables
