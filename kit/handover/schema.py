"""The database's schema as the application's models define it: as PostgreSQL's SQL and as a table people can read."""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.runner import Runner

SQL, TABLE = "schema/schema.sql", "schema/schema.csv"
_PROBE = Path(__file__).with_name("schema_probe.py")
_HEAD = ("table", "meaning", "column", "type", "empty", "refers_to", "says")


def write(runner: Runner, repository: Path, stage: Path) -> int:
    """Lay both out below `stage`; returns the number of tables. KitError where the application can't be asked."""
    found = read(runner, repository)
    (stage / SQL).parent.mkdir()
    (stage / SQL).write_text("\n".join(found["sql"]) + "\n", encoding="utf-8")
    with (stage / TABLE).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(_HEAD)
        table.writerows(found["columns"])
    return len({row[0] for row in found["columns"]})


def read(runner: Runner, repository: Path) -> dict[str, list[str]]:
    """What the application at `repository` says of its tables; no database is touched."""
    with tempfile.TemporaryDirectory(prefix="eplanning-schema-") as scratch:
        done = runner.run(
            [sys.executable, _PROBE], cwd=repository, env=environment(repository, Path(scratch)), check=False
        )
    if done.returncode:
        words = done.stderr.strip().splitlines()
        raise KitError(
            _("The application in {folder} does not start: {why}").format(
                folder=repository, why=words[-1] if words else done.returncode
            ),
            remedy=_("`kit changes REGION` lists what the region changed in it."),
            code="schema",
        )
    return json.loads(done.stdout)


def environment(repository: Path, data: Path) -> dict[str, str]:
    """In which an application runs by itself: SQLite in `data`, its own modules, its own region."""
    return {
        "EPLANNING_ENV": "lokal",
        "EPLANNING_DATA_DIR": str(data),
        "EPLANNING_REGION_DIR": str(repository / "region"),
        "EPLANNING_DB_NAME": "",
        "DJANGO_SETTINGS_MODULE": "eplanning.settings",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(repository),
    }
